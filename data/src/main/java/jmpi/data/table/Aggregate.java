package jmpi.data.table;

import jmpi.data.io.InputException;

/**
 * A figure of each group: {@code Aggregate.parse("mean:delay")}. Missing cells count in no figure but {@code n}.
 *
 * @param op which figure
 * @param column of which column; null for {@link Op#ROWS}
 * @param parameter the fraction of a quantile, or how many of the largest
 * @param name what its column is called in results
 */
public record Aggregate(Op op, String column, double parameter, String name) {
    /** Figures. */
    public enum Op {
        /** The number of rows: {@code n}. */
        ROWS,
        /** The number of cells that are not missing. */
        COUNT,
        /** The sum. */
        SUM,
        /** The arithmetic mean. */
        MEAN,
        /** The variance, with n - 1 in the denominator; missing for fewer than two cells. */
        VAR,
        /** The square root of the variance. */
        STD,
        /** The smallest cell. */
        MIN,
        /** The largest cell. */
        MAX,
        /** The median. */
        MEDIAN,
        /** A quantile, linear between the two cells next to it: {@code q0.9}. */
        QUANTILE,
        /** The same from a sketch, without bringing cells together: {@code q~0.9}; off by 0.4 % of itself at most. */
        SKETCH,
        /** The first cell in the order of the file. */
        FIRST,
        /** The last cell in the order of the file. */
        LAST,
        /** The number of different cells. */
        NUNIQUE,
        /**
         * The largest cells and the rows where they are: {@code top3}. Alone a line each; beside other figures two columns each,
         * such as {@code delay_top1} and {@code delay_top1_row}.
         */
        TOP;

        /** Whether the cells must be numbers. */
        public boolean wantsNumbers() {
            return switch (this) {
                case SUM, MEAN, VAR, STD, MEDIAN, QUANTILE, SKETCH -> true;
                default -> false;
            };
        }

        /** Whether all cells of a group must come together. */
        boolean wantsAll() {
            return switch (this) {
                case MEDIAN, QUANTILE, NUNIQUE, TOP -> true;
                default -> false;
            };
        }
    }

    /**
     * Reads an aggregate as command lines have it.
     *
     * @param text {@code n}, {@code sum:delay}, {@code q0.9:delay}, {@code q~0.9:delay}, {@code top3:delay}, or any of these with a name before it, as in
     *     {@code species=nunique:Wildlife Species}
     * @return the aggregate
     * @throws InputException if it makes no sense
     */
    public static Aggregate parse(String text) {
        int colon = text.indexOf(':');
        int equals = text.indexOf('=');
        boolean named = equals > 0 && (colon < 0 || equals < colon);
        String word = text.substring(named ? equals + 1 : 0, colon < 0 ? text.length() : colon);
        String column = colon < 0 ? null : text.substring(colon + 1);
        Op op = op(word);
        if (op == null || (column == null) != (op == Op.ROWS) || column != null && column.isEmpty()) {
            throw new InputException(
                    "aggregate " + text + "; expected n, or one of count sum mean var std min max median"
                            + " q0.9 q~0.9 first last nunique top3 with a colon and a column");
        }
        double parameter = parameter(op, word);
        boolean isQuantile = op == Op.QUANTILE || op == Op.SKETCH;
        if (isQuantile && parameter > 1 || op == Op.TOP && (parameter < 1 || parameter > 1000)) {
            throw new InputException("aggregate " + text + "; expected a quantile between 0 and 1, or top1 to top1000");
        }
        return new Aggregate(op, column, parameter, named ? text.substring(0, equals) : name(op, word, column));
    }

    private static double parameter(Op op, String word) {
        return switch (op) {
            case QUANTILE -> Double.parseDouble(word.substring(1));
            case SKETCH -> Double.parseDouble(word.substring(2));
            case TOP -> Integer.parseInt(word.substring(3));
            default -> 0;
        };
    }

    private static Op op(String word) {
        if (word.startsWith("q~") && isNumber(word, 2)) {
            return Op.SKETCH;
        }
        if (word.length() > 1 && word.charAt(0) == 'q' && isNumber(word, 1)) {
            return Op.QUANTILE;
        }
        if (word.length() > 3
                && word.length() < 8
                && word.startsWith("top")
                && isNumber(word, 3)
                && word.indexOf('.') < 0) {
            return Op.TOP;
        }
        return switch (word) {
            case "n" -> Op.ROWS;
            case "count" -> Op.COUNT;
            case "sum" -> Op.SUM;
            case "mean" -> Op.MEAN;
            case "var" -> Op.VAR;
            case "std" -> Op.STD;
            case "min" -> Op.MIN;
            case "max" -> Op.MAX;
            case "median" -> Op.MEDIAN;
            case "first" -> Op.FIRST;
            case "last" -> Op.LAST;
            case "nunique" -> Op.NUNIQUE;
            default -> null;
        };
    }

    private static boolean isNumber(String word, int from) {
        boolean digit = false;
        boolean point = false;
        for (int i = from; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '.' && !point) {
                point = true;
            } else if (c >= '0' && c <= '9') {
                digit = true;
            } else {
                return false;
            }
        }
        return digit;
    }

    /** {@code delay_sum}, {@code delay_q90}, but {@code first_destination} and {@code destinations}. */
    private static String name(Op op, String word, String column) {
        return switch (op) {
            case ROWS -> "n";
            case FIRST, LAST -> word + "_" + column;
            case NUNIQUE -> column + "s";
            case QUANTILE -> column + "_q" + percent(parameter(op, word));
            case SKETCH -> column + "_q" + percent(parameter(op, word)) + "_sketch";
            case TOP -> column;
            default -> column + "_" + word;
        };
    }

    private static String percent(double fraction) {
        double hundred = Math.rint(fraction * 1e8) / 1e6;
        return hundred == Math.rint(hundred) ? Long.toString((long) hundred) : Double.toString(hundred);
    }
}
