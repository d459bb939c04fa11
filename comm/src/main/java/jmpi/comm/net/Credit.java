package jmpi.comm.net;

/** How much of what a peer has sent was acknowledged here, and how much of that the peer knows. */
public final class Credit {
    /** How much may be untold before it is told by a frame of its own; the peer may send a MiB ahead. */
    private static final int UNTOLD = 256 << 10;

    private long taken;
    private long told;

    /** Nothing was sent yet. */
    public Credit() {}

    /**
     * Acknowledges.
     *
     * @param bytes all since the beginning
     */
    public void take(long bytes) {
        taken = bytes;
    }

    /**
     * What the next frame says.
     *
     * @return all bytes since the beginning
     */
    public long taken() {
        return taken;
    }

    /** A frame has said it. */
    public void tell() {
        told = taken;
    }

    /**
     * Whether the peer should be told by a frame of its own.
     *
     * @return true if much is untold
     */
    public boolean isDue() {
        return taken - told > UNTOLD;
    }
}
