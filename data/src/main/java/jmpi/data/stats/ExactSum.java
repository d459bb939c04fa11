package jmpi.data.stats;

/**
 * A sum in two doubles, of which the second holds what the first has rounded away: about 106 bits, so a sum of whole
 * numbers below 2<sup>53</sup> is exact. Knuth, The Art of Computer Programming 2, 4.2.2.
 */
final class ExactSum {
    double high;
    double low;

    void add(double value) {
        double sum = high + value;
        if (!Double.isFinite(sum)) {
            high = sum;
            low = 0;
            return;
        }
        double part = sum - high;
        low += (high - (sum - part)) + (value - part);
        high = sum;
    }

    /** Adds a product without rounding it. */
    void addProduct(double a, double b) {
        double product = a * b;
        add(product);
        if (Double.isFinite(high)) {
            add(Math.fma(a, b, -product));
        }
    }

    void add(ExactSum other) {
        double more = other.low;
        add(other.high);
        if (Double.isFinite(high)) {
            low += more;
        }
    }

    double value() {
        return high + low;
    }
}
