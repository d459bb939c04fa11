package jmpi.data.table;

/** What the cells of a column are. Each kind has a value that stands for a missing cell. */
public enum Kind {
    /** Whole numbers of 64 bits; {@link Long#MIN_VALUE} is a missing one. */
    INT64("a whole number"),
    /** Numbers of 64 bits; NaN is a missing one. */
    FLOAT64("a number"),
    /** Points in time, counted from 1970 in units of the column; {@link Long#MIN_VALUE} is a missing one, as in numpy. */
    TIME("a time such as 2001-01-08T00:01"),
    /** Texts, each a code of the column's dictionary; -1 is a missing one. */
    TEXT("a text");

    /** The missing cell of {@link #INT64} and {@link #TIME}. */
    public static final long MISSING = Long.MIN_VALUE;
    /** The missing cell of {@link #FLOAT64} as bits. */
    public static final long MISSING_BITS = Double.doubleToRawLongBits(Double.NaN);

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /**
     * The kind in words.
     *
     * @return for messages, such as {@code a whole number}
     */
    public String words() {
        return words;
    }

    /**
     * The missing cell as {@link Column#longs} gives it.
     *
     * @return a value that no other cell of this kind has
     */
    public long missing() {
        return switch (this) {
            case INT64, TIME -> MISSING;
            case FLOAT64 -> MISSING_BITS;
            case TEXT -> -1;
        };
    }
}
