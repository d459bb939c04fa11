package jmpi.coll.shm;

/** What a collective call moves from where to where, for {@link Exchange}. */
interface Pattern {
    /**
     * Describes a call.
     *
     * @param call the call
     * @param rank this rank
     * @param ranks the size of the group
     * @param pieces to be filled in
     */
    void describe(HostCall call, int rank, int ranks, Pieces pieces);
}
