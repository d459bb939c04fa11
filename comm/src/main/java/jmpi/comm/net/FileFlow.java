package jmpi.comm.net;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import jmpi.comm.FileException;
import jmpi.comm.FileRegion;
import jmpi.comm.Memory;

/**
 * The payload of a frame on its way from a file to the network: the kernel takes it there by and by, and this process
 * never sees it. If the file turns out shorter than the frame's header has said already, zeros go in its place, and
 * whoever asks next whether the file has been read is told.
 */
final class FileFlow {
    /** The payload of one frame: long enough that system calls do not count, short enough to let others pass. */
    static final int PIECE = 1 << 20;

    private static final int ZEROS = 16 << 10;

    private final SocketChannel channel;
    private FileRegion region;
    private long at;
    private int left;
    private FileException failure;
    private ByteBuffer zeros;
    private long sent;
    private long padded;

    FileFlow(SocketChannel channel) {
        this.channel = channel;
    }

    /** Begins a piece, after its header has left. */
    void begin(FileRegion from, long offset, int bytes) {
        region = from;
        at = offset;
        left = bytes;
    }

    /** Whether some of a piece has not left yet. */
    boolean isBusy() {
        return left > 0;
    }

    /** Lets the kernel take what it can now. */
    void advance() throws IOException {
        while (left > 0) {
            long taken = failure == null ? transfer() : pad();
            if (taken == 0 && (failure != null || isThere())) {
                return; // the network is full
            }
            at += taken;
            left -= (int) taken;
        }
    }

    private long transfer() throws IOException {
        try {
            long taken = region.channel().transferTo(region.position() + at, left, channel);
            sent += taken;
            return taken;
        } catch (IOException e) {
            if (isThere()) {
                throw e; // then it is the network
            }
            return 0;
        }
    }

    /** Whether the next byte can be read; if not, that is what fails. */
    private boolean isThere() throws IOException {
        try {
            if (!region.channel().isOpen() || region.channel().size() <= region.position() + at) {
                Memory.read(region, at, MemorySegment.ofArray(new byte[1]), 0, 1);
            }
        } catch (FileException e) {
            failure = e;
        }
        return failure == null;
    }

    private int pad() throws IOException {
        if (zeros == null) {
            zeros = ByteBuffer.allocateDirect(ZEROS);
        }
        int taken = channel.write(zeros.position(0).limit(Math.min(ZEROS, left)));
        padded += taken;
        return taken;
    }

    /** Whether the file is not needed any more; throws once if it could not be read. */
    boolean isRead() {
        if (failure != null && left == 0) {
            FileException told = failure;
            failure = null;
            throw told;
        }
        return left == 0;
    }

    /** How much has gone from files to the network. */
    long sent() {
        return sent;
    }

    /** How much the network has taken. */
    long left() {
        return sent + padded;
    }
}
