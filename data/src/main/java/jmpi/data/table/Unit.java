package jmpi.data.table;

/** The unit in which a column of times counts, as numpy's {@code datetime64[unit]}; from coarse to fine. */
public enum Unit {
    /** Years since 1970. */
    YEAR("Y", "year", 0),
    /** Months since January 1970. */
    MONTH("M", "month", 0),
    /** Days. */
    DAY("D", "day", 86_400_000_000_000L),
    /** Hours. */
    HOUR("h", "hour", 3_600_000_000_000L),
    /** Minutes. */
    MINUTE("m", "min", 60_000_000_000L),
    /** Seconds. */
    SECOND("s", "s", 1_000_000_000L),
    /** Milliseconds. */
    MILLI("ms", "ms", 1_000_000),
    /** Microseconds. */
    MICRO("us", "us", 1_000),
    /** Nanoseconds. */
    NANO("ns", "ns", 1);

    private final String numpy;
    private final String word;
    private final long nanos;

    Unit(String numpy, String word, long nanos) {
        this.numpy = numpy;
        this.word = word;
        this.nanos = nanos;
    }

    /**
     * The letters that numpy has for it.
     *
     * @return such as {@code m} for minutes
     */
    public String numpy() {
        return numpy;
    }

    /**
     * The word of command lines.
     *
     * @return such as {@code min}
     */
    public String word() {
        return word;
    }

    /**
     * How many of a finer unit make one of this; both at least as fine as days.
     *
     * @param finer a unit
     * @return a whole number
     */
    public long per(Unit finer) {
        return nanos / finer.nanos;
    }

    /**
     * The finer of two units.
     *
     * @param other a unit
     * @return this or the other one
     */
    public Unit finer(Unit other) {
        return ordinal() > other.ordinal() ? this : other;
    }

    /**
     * A point in time in a coarser unit: the last whole one at or before it.
     *
     * @param value in this unit
     * @param to not finer than this
     * @return in the other unit
     */
    public long truncate(long value, Unit to) {
        if (to == this) {
            return value;
        }
        if (to.nanos > 0) {
            return Math.floorDiv(value, to.per(this));
        }
        long months = this == MONTH ? value : Calendar.months(Math.floorDiv(value, DAY.per(this)));
        return to == MONTH ? months : Math.floorDiv(months, 12);
    }

    /**
     * A unit by numpy's letters or by a word.
     *
     * @param name such as {@code m}, {@code min}, {@code minute} or {@code minutes}
     * @return the unit; null if there is none
     */
    public static Unit of(String name) {
        for (Unit unit : values()) {
            if (name.equals(unit.numpy) || name.equals(unit.word) || name.equals(unit.word + "s")) {
                return unit;
            }
        }
        return switch (name) {
            case "d" -> DAY;
            case "minute", "minutes" -> MINUTE;
            case "second", "seconds", "sec" -> SECOND;
            default -> null;
        };
    }
}
