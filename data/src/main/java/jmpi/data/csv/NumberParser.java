package jmpi.data.csv;

import java.nio.charset.StandardCharsets;

/**
 * Numbers in bytes. Doubles are the ones nearest to what is written: up to 15 digits and powers of ten up to 22 are exact by one
 * multiplication or division (W. D. Clinger, "How to read floating point numbers accurately", 1990); the rest goes the JDK's way.
 */
final class NumberParser {
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long EXACT = 1L << 53;

    /** What the last successful call found. */
    long whole;

    double number;

    /** Reads a whole number that fits into 64 bits and is not the one that means missing. */
    boolean parseLong(byte[] b, int from, int to) {
        int at = from;
        int sign = b[at];
        if (sign == '-' || sign == '+') {
            at++;
        }
        int digits = to - at;
        if (digits <= 0 || digits > 19) {
            return false;
        }
        long value = 0;
        for (; at < to; at++) {
            int digit = b[at] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        whole = sign == '-' ? -value : value;
        return digits < 19 || value >= 0;
    }

    /** Reads a number. */
    boolean parseDouble(byte[] b, int from, int to) {
        int at = from;
        boolean negative = at < to && b[at] == '-';
        if (negative || at < to && b[at] == '+') {
            at++;
        }
        long mantissa = 0;
        int digits = 0;
        int scale = 0;
        boolean any = false;
        boolean point = false;
        for (; at < to; at++) {
            int c = b[at];
            int digit = c - '0';
            if (digit >= 0 && digit <= 9) {
                any = true;
                mantissa = mantissa * 10 + digit;
                digits += mantissa == 0 ? 0 : 1;
                scale -= point ? 1 : 0;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (!any) {
            return isInfinite(b, at, to, negative);
        }
        if (at < to) {
            int exponent = exponent(b, at, to);
            if (exponent == Integer.MIN_VALUE) {
                return false;
            }
            scale += exponent;
        }
        if (digits > 18 || mantissa > EXACT || scale < -22 || scale > 22) {
            return slow(b, from, to);
        }
        double value = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
        number = negative ? -value : value;
        return true;
    }

    private static int exponent(byte[] b, int from, int to) {
        int at = from + 1;
        if ((b[from] | 0x20) != 'e' || at == to) {
            return Integer.MIN_VALUE;
        }
        int sign = b[at];
        at += sign == '-' || sign == '+' ? 1 : 0;
        int value = 0;
        if (at == to) {
            return Integer.MIN_VALUE;
        }
        for (; at < to; at++) {
            int digit = b[at] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            value = Math.min(value * 10 + digit, 100_000);
        }
        return sign == '-' ? -value : value;
    }

    private boolean isInfinite(byte[] b, int from, int to, boolean negative) {
        String word = new String(b, from, to - from, StandardCharsets.ISO_8859_1);
        if (!word.equalsIgnoreCase("inf") && !word.equalsIgnoreCase("infinity")) {
            return false;
        }
        number = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return true;
    }

    private boolean slow(byte[] b, int from, int to) {
        number = Double.parseDouble(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
        return true;
    }

    /** Whether a cell stands for a missing number or time. */
    static boolean isMissing(byte[] b, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return true;
        }
        if (length > 4) {
            return false;
        }
        return switch (new String(b, from, length, StandardCharsets.ISO_8859_1)) {
            case "NA", "N/A", "n/a", "NaN", "nan", "NAN", "null", "NULL", "None", "NaT" -> true;
            default -> false;
        };
    }
}
