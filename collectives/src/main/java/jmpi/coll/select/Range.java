package jmpi.coll.select;

/**
 * The numbers that a rule's column admits: {@code 4}, {@code 2-8}, {@code 64K-} or {@code *}.
 *
 * @param low the smallest
 * @param high the largest
 */
record Range(long low, long high) {
    /** Admits everything. */
    static final Range ALL = new Range(0, Long.MAX_VALUE);

    /** Reads a column; null if it is not a range. */
    static Range parse(String text) {
        if (text.equals("*")) {
            return ALL;
        }
        int dash = text.indexOf('-');
        long low = number(dash < 0 ? text : text.substring(0, dash));
        long high = dash < 0 ? low : dash == text.length() - 1 ? Long.MAX_VALUE : number(text.substring(dash + 1));
        return low < 0 || high < low ? null : new Range(low, high);
    }

    boolean contains(long value) {
        return value >= low && value <= high;
    }

    /** Digits and perhaps K, M or G, which are powers of 1024; -1 if it is anything else. */
    private static long number(String text) {
        int shift = switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
            case 'K' -> 10;
            case 'M' -> 20;
            case 'G' -> 30;
            default -> 0;
        };
        int end = shift == 0 ? text.length() : text.length() - 1;
        long value = 0;
        for (int i = 0; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > Integer.MAX_VALUE) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return end == 0 ? -1 : value << shift;
    }
}
