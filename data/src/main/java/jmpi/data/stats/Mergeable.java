package jmpi.data.stats;

/**
 * A summary of values that can be combined with the summary of others: {@code all.merge(mine)} is the summary of both.
 *
 * @param <T> the summary itself
 */
public abstract sealed class Mergeable<T> permits Moments, CoMoments {
    Mergeable() {}

    /**
     * Adds what the other summary knows. The other one stays as it is.
     *
     * @param other values that come after those of this one, if order means anything
     */
    public abstract void merge(T other);

    /** How many doubles its state is. */
    abstract int stateSize();

    /** Writes its state, for a message. */
    abstract void save(double[] to, int at);

    /** Becomes what was written by {@link #save}. */
    abstract void load(double[] from, int at);
}
