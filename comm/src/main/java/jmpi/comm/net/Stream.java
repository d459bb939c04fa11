package jmpi.comm.net;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes to and from a peer in order. Nothing here waits. */
interface Stream {
    /** Takes what can be taken of the buffer now. */
    void write(ByteBuffer from) throws IOException;

    /** Takes what can be taken now of both, the first one first. */
    void write(ByteBuffer first, ByteBuffer second) throws IOException;

    /** Gives the kernel what was taken and did not fit before. */
    void flush() throws IOException;

    /** Whether there is such. */
    boolean holdsSomething();

    /** Gives what there is now, as far as there is room; returns how many bytes, or -1 at the end of the stream. */
    int read(ByteBuffer to) throws IOException;

    /** Whether there is more than the last {@link #read} had room for and the kernel knows nothing of it. */
    boolean hasUnread();

    /** How many bytes the kernel has taken so far. */
    long sent();

    /** How many bytes the kernel has given so far. */
    long received();
}
