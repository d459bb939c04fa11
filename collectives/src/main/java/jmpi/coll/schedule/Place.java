package jmpi.coll.schedule;

/**
 * A point in the memory of a call, at which a part of the call has one of its own spaces.
 *
 * @param space which memory
 * @param offset the element there
 */
public record Place(Space space, long offset) {
    /**
     * A point further on.
     *
     * @param elements how far
     * @return the place
     */
    public Place plus(long elements) {
        return new Place(space, offset + elements);
    }
}
