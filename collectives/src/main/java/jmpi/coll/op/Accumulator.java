package jmpi.coll.op;

import java.util.Arrays;

/**
 * A sum of doubles without any rounding: a fixed-point number of 2,176 bits, the lowest worth 2⁻¹⁰⁷⁴, the smallest number
 * that a double can have. Digits have 32 bits each and stand in longs, so that 2³⁰ numbers can be added before a carry
 * must be passed on.
 *
 * <p>Source: R. M. Neal, Fast exact summation using small and large superaccumulators, arXiv:1505.05571.
 */
final class Accumulator {
    private static final int DIGITS = 68;
    private static final long DIGIT = 0xFFFF_FFFFL;
    private static final int MANTISSA = 52;

    private final long[] digits = new long[DIGITS];
    /** What is not a number, or infinite: it is the sum, whatever else there is. */
    private double special;

    private boolean isSpecial;

    /** Begins at zero. */
    void clear() {
        Arrays.fill(digits, 0);
        special = 0;
        isSpecial = false;
    }

    /** Adds a number; at most 2³⁰ of them. */
    void add(double x) {
        if (!Double.isFinite(x)) {
            special += x; // two infinities of different signs make NaN
            isSpecial = true;
            return;
        }
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> MANTISSA) & 0x7FF;
        long mantissa = bits & (1L << MANTISSA) - 1 | (exponent == 0 ? 0 : 1L << MANTISSA);
        int position = Math.max(exponent, 1) - 1;
        int digit = position / 32;
        int shift = position % 32;
        long sign = bits < 0 ? -1 : 1;
        digits[digit] += sign * (mantissa << shift & DIGIT);
        digits[digit + 1] += sign * (mantissa >>> 32 - shift & DIGIT);
        digits[digit + 2] += sign * (mantissa >>> 32 >>> 32 - shift);
    }

    /** The sum, rounded once to the nearest double, to even ones between two; zero has no sign. */
    double toDouble() {
        return isSpecial ? special(special) : round(53, 0);
    }

    /** The sum, rounded once to the nearest float. */
    float toFloat() {
        return isSpecial ? (float) special(special) : (float) round(24, 1074 - 149);
    }

    /** The one NaN that results have, or an infinity. */
    private static double special(double x) {
        return x != x ? Double.NaN : x;
    }

    /** Rounds to so many bits, none of them below the lowest place that results have. */
    private double round(int precision, int lowest) {
        boolean negative = carry();
        if (negative) {
            for (int i = 0; i < DIGITS; i++) {
                digits[i] = -digits[i];
            }
            carry();
        }
        int highest = highest();
        if (highest < 0) {
            return 0;
        }
        int last = Math.max(highest - precision + 1, lowest);
        long kept = bits(last);
        // Half of the last bit and more rounds up; exactly half does if the last bit is odd.
        if (last > 0 && bit(last - 1) && ((kept & 1) == 1 || anyBelow(last - 1))) {
            kept++;
        }
        double result = Math.scalb((double) kept, last - 1074);
        return negative ? -result : result;
    }

    /** Makes every digit but the highest one of 32 bits without sign; says whether the number is negative. */
    private boolean carry() {
        for (int i = 0; i < DIGITS - 1; i++) {
            digits[i + 1] += digits[i] >> 32;
            digits[i] &= DIGIT;
        }
        return digits[DIGITS - 1] < 0;
    }

    /** The highest bit that is set; −1 if there is none. */
    private int highest() {
        for (int i = DIGITS - 1; i >= 0; i--) {
            if (digits[i] != 0) {
                return i * 32 + 63 - Long.numberOfLeadingZeros(digits[i]);
            }
        }
        return -1;
    }

    private boolean bit(int position) {
        return (digits[position / 32] >>> position % 32 & 1) == 1;
    }

    /** All bits from a place up, which are at most 53. */
    private long bits(int from) {
        int digit = from / 32;
        int shift = from % 32;
        long bits = digits[digit] >>> shift;
        if (digit + 1 < DIGITS) {
            bits |= digits[digit + 1] << 32 - shift;
        }
        if (digit + 2 < DIGITS && shift > 0) {
            bits |= digits[digit + 2] << 64 - shift;
        }
        return bits;
    }

    private boolean anyBelow(int position) {
        for (int i = 0; i < position / 32; i++) {
            if (digits[i] != 0) {
                return true;
            }
        }
        return (digits[position / 32] & (1L << position % 32) - 1) != 0;
    }
}
