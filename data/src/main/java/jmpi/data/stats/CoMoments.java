package jmpi.data.stats;

/**
 * Means, variances and covariance of pairs that come one by one, in blocks, or from others:
 * {@code pairs.add(delay, distance)} or {@code pairs.add(delays, distances, 0, n)}, then {@code pairs.covariance()}.
 *
 * <p>A pair of which one value is not a number counts as missing. Updates and merges as in {@link Moments}, whose notes on
 * precision hold here too. Not thread-safe.
 */
public final class CoMoments extends Mergeable<CoMoments> {
    private static final int STATE = 9;

    private double n;
    private double missing;
    private double centerX;
    private double offsetX;
    private double centerY;
    private double offsetY;
    private double xx;
    private double yy;
    private double xy;

    /** Moments of no pairs. */
    public CoMoments() {}

    /**
     * Adds a pair.
     *
     * @param x not a number if it is missing
     * @param y not a number if it is missing
     */
    public void add(double x, double y) {
        if (x != x || y != y) {
            missing++;
            return;
        }
        if (n == 0) {
            centerX = x;
            centerY = y;
        }
        double dx = x - centerX - offsetX;
        double dy = y - centerY - offsetY;
        double before = n++;
        offsetX += dx / n;
        offsetY += dy / n;
        double weight = before / n;
        xx += dx * dx * weight;
        yy += dy * dy * weight;
        xy += dx * dy * weight;
    }

    /**
     * Adds pairs by blocks of {@link Moments#BLOCK}.
     *
     * @param x an array
     * @param y an array
     * @param from the first element of both to add
     * @param count how many
     */
    public void add(double[] x, double[] y, int from, int count) {
        for (int done = 0; done < count; done += Moments.BLOCK) {
            CoMoments block = new CoMoments();
            block.addBlock(x, y, from + done, from + Math.min(done + Moments.BLOCK, count));
            merge(block);
        }
    }

    private void addBlock(double[] x, double[] y, int from, int end) {
        while (from < end && (x[from] != x[from] || y[from] != y[from])) {
            missing++;
            from++;
        }
        if (from == end) {
            return;
        }
        centerX = x[from];
        centerY = y[from];
        sum(x, y, from, end);
        if (2 * offsetX * offsetX * n > xx || 2 * offsetY * offsetY * n > yy) {
            // The first pair is far from the means, which are known now.
            centerX += offsetX;
            centerY += offsetY;
            sum(x, y, from, end);
        }
        xx = Math.max(0, xx - n * offsetX * offsetX);
        yy = Math.max(0, yy - n * offsetY * offsetY);
        xy -= n * offsetX * offsetY;
    }

    /** Sums of products of the deviations from the centres; the offsets become the mean deviations. */
    private void sum(double[] x, double[] y, int from, int end) {
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumYy = 0;
        double sumXy = 0;
        int there = 0;
        for (int i = from; i < end; i++) {
            double dx = x[i] - centerX;
            double dy = y[i] - centerY;
            if (x[i] == x[i] && y[i] == y[i]) {
                sumX += dx;
                sumY += dy;
                sumXx += dx * dx;
                sumYy += dy * dy;
                sumXy += dx * dy;
                there++;
            }
        }
        missing += n == 0 ? end - from - there : 0;
        n = there;
        offsetX = sumX / n;
        offsetY = sumY / n;
        xx = sumXx;
        yy = sumYy;
        xy = sumXy;
    }

    @Override
    public void merge(CoMoments other) {
        missing += other.missing;
        if (other.n == 0) {
            return;
        }
        if (n == 0) {
            centerX = other.centerX;
            centerY = other.centerY;
        }
        double all = n + other.n;
        double dx = other.centerX - centerX + (other.offsetX - offsetX);
        double dy = other.centerY - centerY + (other.offsetY - offsetY);
        double share = other.n / all;
        double weight = n * share;
        xx += other.xx + dx * dx * weight;
        yy += other.yy + dy * dy * weight;
        xy += other.xy + dx * dy * weight;
        offsetX += dx * share;
        offsetY += dy * share;
        n = all;
    }

    /**
     * How many pairs there were.
     *
     * @return without those that are missing
     */
    public long count() {
        return (long) n;
    }

    /**
     * How many pairs lacked a value.
     *
     * @return pairs of which one value or both were not a number
     */
    public long missing() {
        return (long) missing;
    }

    /**
     * The sum of the products of both deviations from their means, C<sub>2</sub>.
     *
     * @return 0 for less than two pairs
     */
    public double coSum() {
        return xy;
    }

    /**
     * The covariance of the pairs as a sample, C<sub>2</sub>/(n-1).
     *
     * @return not a number for less than two pairs
     */
    public double covariance() {
        return n < 2 ? Double.NaN : xy / (n - 1);
    }

    /**
     * Pearson's correlation.
     *
     * @return -1 to 1; not a number if all x or all y are equal
     */
    public double correlation() {
        return xx == 0 || yy == 0 ? Double.NaN : xy / (Math.sqrt(xx) * Math.sqrt(yy));
    }

    @Override
    public int stateSize() {
        return STATE;
    }

    @Override
    public void save(double[] to, int at) {
        double[] state = {n, missing, centerX, offsetX, centerY, offsetY, xx, yy, xy};
        System.arraycopy(state, 0, to, at, STATE);
    }

    @Override
    public void load(double[] from, int at) {
        n = from[at];
        missing = from[at + 1];
        centerX = from[at + 2];
        offsetX = from[at + 3];
        centerY = from[at + 4];
        offsetY = from[at + 5];
        xx = from[at + 6];
        yy = from[at + 7];
        xy = from[at + 8];
    }
}
