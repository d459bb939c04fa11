package jmpi.comm.transport;

/** The way to one peer. Frames arrive there in the order in which they were taken here. */
public interface Link {
    /**
     * Sends a frame, whole or not at all; never waits.
     *
     * @param frame the header; for kinds with a payload, {@link Frame#length} says how many bytes follow
     * @param base an array, a segment or a {@link jmpi.comm.FileRegion} with the payload, or null
     * @param offset where the payload begins in it, in bytes
     * @return false if there is no room now
     * @throws jmpi.comm.FileException if the payload cannot be read from its file; the frame is not sent then
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
     * The payload of a {@link Frame#CHUNK} out of a file at its best size; a multiple of 64.
     *
     * @return bytes
     */
    default int fileChunkLimit() {
        return chunkLimit();
    }

    /**
     * How many of the last bytes of a file are a piece of their own, which is read before it is offered. It is sent when all
     * before it have been read, so that no receiver has a whole message before its sender knows that it could be read.
     */
    int FILE_END = 4 << 10;

    /**
     * Whether all that was offered from files has been read from them. Links that hand a file to the kernel read it
     * after {@link #offer} has returned.
     *
     * @return false while the file is still needed
     * @throws jmpi.comm.FileException once for a file that could not be read; the peer then got anything in its place
     */
    default boolean filesRead() {
        return true;
    }

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
