package jmpi.apps.job;

/** Looks for what is no finite number: {@code int bad = Finite.firstOther(values, n)}. */
public final class Finite {
    private Finite() {}

    /**
     * Where the first value is that is NaN or infinite.
     *
     * @param values numbers
     * @param n how many of them to look at
     * @return its index; -1 if all are finite
     */
    public static int firstOther(double[] values, int n) {
        // No branch for each value: the sum is 0 unless something is not finite.
        double zero = 0;
        for (int i = 0; i < n; i++) {
            zero += values[i] * 0;
        }
        for (int i = 0; zero != 0 && i < n; i++) {
            if (!Double.isFinite(values[i])) {
                return i;
            }
        }
        return -1;
    }
}
