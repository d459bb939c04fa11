package jmpi.data.stats;

/**
 * The moments of a block that lies near the core. One pass sums powers of the deviations from one of the values that is
 * likely to be near the mean; then the sums are seen from the mean itself. Deviations of whole numbers from one of them
 * are whole numbers, so their sum is exact, and equal values have deviations of exactly 0.
 */
final class BlockSums {
    /** Values whose mean tells where to look for the centre. */
    private static final int SAMPLES = 16;

    private double s1;
    private double s2;
    private double s3;
    private double s4;
    private double s5;
    private double s6;
    private double min;
    private double max;

    private BlockSums() {}

    /** Makes the moments of nothing those of a block. */
    static void add(double[] values, int from, int count, Moments to) {
        BlockSums sums = new BlockSums();
        double center = sample(values, from, count);
        sums.about(center, values, from, count);
        if (sums.s1 != sums.s1) {
            // Either something is missing, or infinity was subtracted from itself.
            double[] there = new double[count];
            int n = 0;
            for (int i = from; i < from + count; i++) {
                if (values[i] == values[i]) {
                    there[n++] = values[i];
                }
            }
            to.missing = count - n;
            if (n > 0) {
                sums.finish(sample(there, 0, n), there, 0, n, to);
            }
        } else if (count > 0) {
            sums.shiftOrRepeat(center, values, from, count, to);
        }
    }

    private void finish(double center, double[] values, int from, int count, Moments to) {
        about(center, values, from, count);
        shiftOrRepeat(center, values, from, count, to);
    }

    /**
     * A value is never farther from the mean than the standard deviation, if it is the nearest one; then the shift to the
     * mean costs a digit at most. A centre that is farther away is replaced by that value.
     */
    private void shiftOrRepeat(double center, double[] values, int from, int count, Moments to) {
        double error = s1 / count;
        if (2 * count * error * error > s2) {
            double better = nearest(center + error, values, from, count, 1);
            if (better != center) {
                about(better, values, from, count);
                center = better;
            }
        }
        store(center, count, to);
    }

    private static double sample(double[] values, int from, int count) {
        int stride = Math.max(1, count / SAMPLES);
        double sum = 0;
        int n = 0;
        for (int i = from; i < from + count; i += stride) {
            if (Math.abs(values[i]) <= Double.MAX_VALUE) {
                sum += values[i];
                n++;
            }
        }
        return n == 0 ? 0 : nearest(sum / n, values, from, count, stride);
    }

    private static double nearest(double place, double[] values, int from, int count, int stride) {
        double best = 0;
        double distance = Double.POSITIVE_INFINITY;
        for (int i = from; i < from + count; i += stride) {
            double d = Math.abs(values[i] - place);
            if (d < distance) {
                distance = d;
                best = values[i];
            }
        }
        return best;
    }

    /** The loop. Four values a turn: the sums of their powers are short chains that the processor works on at once. */
    private void about(double center, double[] values, int from, int count) {
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double a4 = 0;
        double a5 = 0;
        double a6 = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int i = from;
        for (int end = from + count - 3; i < end; i += 4) {
            double p = values[i];
            double q = values[i + 1];
            double r = values[i + 2];
            double s = values[i + 3];
            low = p < low ? p : low;
            high = p > high ? p : high;
            low = q < low ? q : low;
            high = q > high ? q : high;
            low = r < low ? r : low;
            high = r > high ? r : high;
            low = s < low ? s : low;
            high = s > high ? s : high;
            p -= center;
            q -= center;
            r -= center;
            s -= center;
            double p2 = p * p;
            double q2 = q * q;
            double r2 = r * r;
            double t2 = s * s;
            double p3 = p2 * p;
            double q3 = q2 * q;
            double r3 = r2 * r;
            double t3 = t2 * s;
            a1 += (p + q) + (r + s);
            a2 += (p2 + q2) + (r2 + t2);
            a3 += (p3 + q3) + (r3 + t3);
            a4 += (p2 * p2 + q2 * q2) + (r2 * r2 + t2 * t2);
            a5 += (p2 * p3 + q2 * q3) + (r2 * r3 + t2 * t3);
            a6 += (p3 * p3 + q3 * q3) + (r3 * r3 + t3 * t3);
        }
        for (; i < from + count; i++) {
            double p = values[i];
            low = p < low ? p : low;
            high = p > high ? p : high;
            p -= center;
            double p2 = p * p;
            double p3 = p2 * p;
            a1 += p;
            a2 += p2;
            a3 += p3;
            a4 += p2 * p2;
            a5 += p2 * p3;
            a6 += p3 * p3;
        }
        s1 = a1;
        s2 = a2;
        s3 = a3;
        s4 = a4;
        s5 = a5;
        s6 = a6;
        min = low;
        max = high;
    }

    /** The sums about the centre as sums about the mean, which lies higher by the mean deviation. */
    private void store(double center, int count, Moments to) {
        double e = s1 / count;
        double e2 = e * e;
        double e3 = e2 * e;
        to.n = count;
        to.min = min;
        to.max = max;
        to.sum.addProduct(count, center);
        to.sum.add(s1);
        to.center = center;
        to.offset = e;
        to.m2 = Math.max(0, s2 - e * s1);
        to.m3 = s3 - 3 * e * s2 + 2 * e2 * s1;
        to.m4 = s4 - 4 * e * s3 + 6 * e2 * s2 - 3 * e3 * s1;
        to.m5 = s5 - 5 * e * s4 + 10 * e2 * s3 - 10 * e3 * s2 + 4 * e2 * e2 * s1;
        to.m6 = s6 - 6 * e * s5 + 15 * e2 * s4 - 20 * e3 * s3 + 15 * e2 * e2 * s2 - 5 * e2 * e3 * s1;
    }
}
