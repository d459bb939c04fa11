package jmpi.coll.schedule;

/** The memory of a collective call, as a plan names it. */
public enum Space {
    /** What this rank contributes; never written. In place it is the same memory as {@link #RECV}, or a part of it. */
    SEND,
    /** Where this rank's result goes. */
    RECV,
    /** Scratch memory, which lives as long as the call. */
    WORK;

    /**
     * A point in this space.
     *
     * @param offset the element
     * @return the place
     */
    public Place at(long offset) {
        return new Place(this, offset);
    }
}
