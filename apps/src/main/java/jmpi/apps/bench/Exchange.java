package jmpi.apps.bench;

/** What is measured: one call of jmpi whose data is new each time and checked each time. */
interface Exchange {
    /**
     * Writes the data of a call.
     *
     * @param i the number of the call
     */
    void prepare(long i);

    /** The call. */
    void call();

    /**
     * Looks at all that was received.
     *
     * @param i the number of the call
     * @return how many elements are not those of this call
     */
    long wrong(long i);

    /**
     * Whether this rank's time counts; the figure is the mean over the ranks that do.
     *
     * @return true, unless one rank's time says it all
     */
    default boolean counts() {
        return true;
    }

    /**
     * Whether a barrier has to come before each call, because a rank could run ahead of the others.
     *
     * @return true for operations in which some ranks wait for nobody
     */
    default boolean separate() {
        return false;
    }
}
