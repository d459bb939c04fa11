package jmpi.comm.transport;

/** What a transport calls for every frame that has arrived, in the order of each link. */
@FunctionalInterface
public interface FrameHandler {
    /**
     * Takes a frame; its payload must be copied before this returns.
     *
     * @param source the world rank that sent it
     * @param frame the frame, reused for the next one
     */
    void onFrame(int source, Frame frame);
}
