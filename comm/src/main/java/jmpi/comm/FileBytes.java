package jmpi.comm;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/** Moves bytes between regions of files and memory: native memory directly, all else by way of a small array. */
final class FileBytes {
    /** A byte buffer cannot be longer than an array. */
    private static final int LONGEST = 1 << 30;

    /** Of the detour by an array. */
    private static final int PIECE = 64 << 10;

    private FileBytes() {}

    static void read(FileRegion from, long fromOffset, MemorySegment to, long toOffset, long bytes) {
        if (!to.isNative()) {
            readByArray(from, fromOffset, to, toOffset, bytes);
            return;
        }
        for (long done = 0; done < bytes; ) {
            int piece = (int) Math.min(LONGEST, bytes - done);
            fill(from, fromOffset + done, to.asSlice(toOffset + done, piece).asByteBuffer());
            done += piece;
        }
    }

    /** To any base: an array, a segment on the heap, another file. */
    static void readByArray(FileRegion from, long fromOffset, Object to, long toOffset, long bytes) {
        var array = new byte[(int) Math.min(PIECE, bytes)];
        MemorySegment segment = MemorySegment.ofArray(array);
        for (long done = 0; done < bytes; ) {
            int piece = (int) Math.min(PIECE, bytes - done);
            fill(from, fromOffset + done, ByteBuffer.wrap(array, 0, piece));
            Memory.write(segment, 0, to, toOffset + done, piece);
            done += piece;
        }
    }

    static void write(MemorySegment from, long fromOffset, FileRegion to, long toOffset, long bytes) {
        boolean direct = from.isNative();
        var array = direct ? null : new byte[(int) Math.min(PIECE, bytes)];
        for (long done = 0; done < bytes; ) {
            int piece = (int) Math.min(direct ? LONGEST : PIECE, bytes - done);
            if (direct) {
                drain(from.asSlice(fromOffset + done, piece).asByteBuffer(), to, toOffset + done);
            } else {
                MemorySegment.copy(from, ValueLayout.JAVA_BYTE, fromOffset + done, array, 0, piece);
                drain(ByteBuffer.wrap(array, 0, piece), to, toOffset + done);
            }
            done += piece;
        }
    }

    private static void fill(FileRegion from, long offset, ByteBuffer to) {
        long at = from.position() + offset;
        try {
            while (to.hasRemaining()) {
                int got = from.channel().read(to, at);
                if (got < 0) {
                    throw shrunk(from, at);
                }
                at += got;
            }
        } catch (IOException e) {
            throw new FileException("the file cannot be read at byte " + at + ": " + e, e);
        }
    }

    private static void drain(ByteBuffer from, FileRegion to, long offset) {
        long at = to.position() + offset;
        try {
            while (from.hasRemaining()) {
                at += to.channel().write(from, at);
            }
        } catch (IOException e) {
            throw new FileException("the file cannot be written at byte " + at + ": " + e, e);
        }
    }

    /** The file is shorter than when the message began. */
    static FileException shrunk(FileRegion from, long at) {
        return new FileException("the file now ends at byte " + at + ", but bytes " + from.position() + " to "
                + (from.position() + from.size()) + " were to be sent; files must not shrink while they are sent");
    }
}
