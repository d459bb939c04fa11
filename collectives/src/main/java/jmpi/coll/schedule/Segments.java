package jmpi.coll.schedule;

/**
 * Cuts a long message into segments of one length, the last one shorter, that follow each other through a pipe.
 *
 * @param count how many elements the message has
 * @param length how many a segment has
 */
public record Segments(long count, long length) {
    /**
     * How many there are.
     *
     * @return at least one, which may be empty
     */
    public int number() {
        return (int) Math.max(1, (count + length - 1) / length);
    }

    /**
     * Where a segment begins.
     *
     * @param segment from 0
     * @return its first element
     */
    public long begin(int segment) {
        return segment * length;
    }

    /**
     * The length of a segment.
     *
     * @param segment from 0
     * @return how many elements
     */
    public long size(int segment) {
        return Math.min(length, count - begin(segment));
    }
}
