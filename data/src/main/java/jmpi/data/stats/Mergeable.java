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

    /**
     * The size of its state, of which messages are made.
     *
     * @return how many doubles
     */
    public abstract int stateSize();

    /**
     * Writes its state.
     *
     * @param to an array
     * @param at where to begin
     */
    public abstract void save(double[] to, int at);

    /**
     * Becomes what was written by {@link #save}, and forgets what it was.
     *
     * @param from an array
     * @param at where the state begins
     */
    public abstract void load(double[] from, int at);
}
