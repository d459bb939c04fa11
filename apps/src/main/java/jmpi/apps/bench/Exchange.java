package jmpi.apps.bench;

/** What is measured: one call of jmpi, or a few that belong together, whose data can be new each time and is checked. */
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
     * @param i the number of the call that wrote the data
     * @return how many elements are not those of that call
     */
    long wrong(long i);

    /**
     * Whether this rank's time counts; the figure is the mean over the ranks that do.
     *
     * @return true, unless the time of other ranks says it all
     */
    default boolean counts() {
        return true;
    }

    /**
     * Whether calls may follow each other without a barrier, because no rank can run ahead of the others.
     *
     * @return true for messages that are answered
     */
    default boolean paced() {
        return false;
    }
}
