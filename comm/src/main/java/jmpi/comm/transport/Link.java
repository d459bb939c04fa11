package jmpi.comm.transport;

/** The way to one peer. Frames arrive there in the order in which they were taken here. */
public interface Link {
    /**
     * Sends a frame, whole or not at all; never waits.
     *
     * @param frame the header; for kinds with a payload, {@link Frame#length} says how many bytes follow
     * @param base an array or a segment with the payload, or null
     * @param offset where the payload begins in it, in bytes
     * @return false if there is no room now
     */
    boolean offer(Frame frame, Object base, long offset);

    /**
     * The longest message that goes as one eager frame.
     *
     * @return bytes
     */
    int eagerLimit();

    /**
     * The payload of a {@link Frame#CHUNK} at its best size; a multiple of 64.
     *
     * @return bytes
     */
    int chunkLimit();

    /**
     * Tells the peer how much of what it ever sent eagerly has been handed to a receive by now.
     *
     * @param bytes the sum since the beginning
     */
    void acknowledge(long bytes);

    /**
     * What the peer has said by {@link #acknowledge}.
     *
     * @return the sum since the beginning
     */
    long acknowledged();

    /**
     * Asks for a wake-up as soon as the peer has made room, because this rank is about to sleep with frames that
     * {@link #offer} did not take.
     */
    void awaitRoom();
}
