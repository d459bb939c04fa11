package jmpi.data.table;

/**
 * Numbers of twice a double's precision, as an unevaluated sum {@code high + low}, so that sums hardly depend on the order of their
 * terms. T. J. Dekker, "A floating-point technique for extending the available precision", 1971; D. E. Knuth, TAOCP 2, 4.2.2.
 */
final class Twofold {
    private Twofold() {}

    /** What {@code a + b} loses by rounding; NaN if the sum is not finite. */
    static double lost(double a, double b, double sum) {
        double bb = sum - a;
        return a - (sum - bb) + (b - bb);
    }

    /**
     * The variance of {@code n} numbers from the sums of them and of their squares.
     *
     * @return with {@code n - 1} in the denominator; NaN for fewer than two
     */
    static double variance(long n, double sumHigh, double sumLow, double squaresHigh, double squaresLow) {
        if (n < 2) {
            return Double.NaN;
        }
        // sum * sum as p + e.
        double s = sumHigh + sumLow;
        double t = lost(sumHigh, sumLow, s);
        double p = s * s;
        double e = Math.fma(s, s, -p) + 2 * s * t;
        // (p + e) / n as q + r.
        double q = p / n;
        double r = (Math.fma(-q, n, p) + e) / n;
        double high = squaresHigh - q;
        double low = lost(squaresHigh, -q, high) + squaresLow - r;
        return Math.max(0, high + low) / (n - 1);
    }

    /** The same from exact sums of whole numbers. */
    static double variance(long n, long sum, long squares) {
        if (n < 2) {
            return Double.NaN;
        }
        // n * squares - sum * sum, in 128 bits.
        long low = n * squares;
        long minus = sum * sum;
        long high = Math.multiplyHigh(n, squares) - Math.multiplyHigh(sum, sum);
        high -= Long.compareUnsigned(low, minus) < 0 ? 1 : 0;
        double value = high * 0x1p64 + unsigned(low - minus);
        return value / ((double) n * (n - 1));
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }
}
