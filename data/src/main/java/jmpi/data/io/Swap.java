package jmpi.data.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Turns the byte order of numbers that stand one behind the other. */
final class Swap {
    private static final int PIECE = 1024;
    private static final ByteOrder OTHER =
            ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;

    private Swap() {}

    static void bytes(MemorySegment memory, long at, long bytes, int width) {
        long count = bytes / width;
        switch (width) {
            case 2 -> {
                var piece = new short[PIECE];
                for (long done = 0; done < count; done += PIECE) {
                    int n = (int) Math.min(PIECE, count - done);
                    var other = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(OTHER);
                    MemorySegment.copy(memory, other, at + 2 * done, piece, 0, n);
                    MemorySegment.copy(piece, 0, memory, ValueLayout.JAVA_SHORT_UNALIGNED, at + 2 * done, n);
                }
            }
            case 4 -> {
                var piece = new int[PIECE];
                for (long done = 0; done < count; done += PIECE) {
                    int n = (int) Math.min(PIECE, count - done);
                    var other = ValueLayout.JAVA_INT_UNALIGNED.withOrder(OTHER);
                    MemorySegment.copy(memory, other, at + 4 * done, piece, 0, n);
                    MemorySegment.copy(piece, 0, memory, ValueLayout.JAVA_INT_UNALIGNED, at + 4 * done, n);
                }
            }
            case 8 -> {
                var piece = new long[PIECE];
                for (long done = 0; done < count; done += PIECE) {
                    int n = (int) Math.min(PIECE, count - done);
                    var other = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(OTHER);
                    MemorySegment.copy(memory, other, at + 8 * done, piece, 0, n);
                    MemorySegment.copy(piece, 0, memory, ValueLayout.JAVA_LONG_UNALIGNED, at + 8 * done, n);
                }
            }
            default -> {
                // Single bytes have no order.
            }
        }
    }
}
