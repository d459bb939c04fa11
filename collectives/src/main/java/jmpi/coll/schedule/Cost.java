package jmpi.coll.schedule;

/** What time depends on in a {@link CostModel}: each has a name and a unit, in which rules files give it. */
public enum Cost {
    /** A message without content between ranks of a host, from its send to the end of its receive. */
    WITHIN_ALPHA("within.alpha", "us"),
    /** What each end of such a message takes of its rank's time. */
    WITHIN_OVERHEAD("within.overhead", "us"),
    /** Each MiB of such a message; both ranks copy at the same time and do nothing else. */
    WITHIN_BETA("within.beta", "us/MiB"),
    /** A message without content between hosts. */
    BETWEEN_ALPHA("between.alpha", "us"),
    /** What each end of such a message takes of its rank's time. */
    BETWEEN_OVERHEAD("between.overhead", "us"),
    /** Each MiB of such a message, one after the other on the way out of a host and on the way into one. */
    BETWEEN_BETA("between.beta", "us/MiB"),
    /** Each MiB of operands that is combined with another. */
    REDUCE("reduce", "us/MiB"),
    /** Each MiB that is copied inside a rank. */
    COPY("copy", "us/MiB"),
    /** A core goes from one rank to another, where a host has more ranks than cores. */
    SWITCH("switch", "us"),
    /** How many cores the ranks of a host share; 0 for as many as there are ranks. */
    CORES("cores", "cores"),
    /** The longest message that is sent before its receive is known; a longer one is announced and asked for first. */
    EAGER("eager", "bytes");

    private final String word;
    private final String unit;

    Cost(String word, String unit) {
        this.word = word;
        this.unit = unit;
    }

    /**
     * The name in rules files.
     *
     * @return such as {@code within.alpha}
     */
    public String word() {
        return word;
    }

    /**
     * In what its value is counted.
     *
     * @return such as {@code us/MiB}
     */
    public String unit() {
        return unit;
    }

    @Override
    public String toString() {
        return word;
    }
}
