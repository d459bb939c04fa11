package jmpi.data.table;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The elements of a column where they lie: native or mapped memory of one of numpy's little-endian types. Read block by block into arrays
 * that stay in the cache, so that whatever works on a column is written once for all types. From any thread.
 *
 * @param type how an element is stored
 * @param memory the elements, one behind the other
 */
public record Cells(Storage type, MemorySegment memory) {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** How an element is stored. */
    public enum Storage {
        /** Signed, one byte. */
        I1(1),
        /** Unsigned, one byte; also truth values. */
        U1(1),
        /** Signed, two bytes. */
        I2(2),
        /** Unsigned, two bytes. */
        U2(2),
        /** Signed, four bytes. */
        I4(4),
        /** Unsigned, four bytes. */
        U4(4),
        /** Signed, eight bytes. */
        I8(8),
        /** Floating point, four bytes. */
        F4(4),
        /** Floating point, eight bytes. */
        F8(8);

        private final int bytes;

        Storage(int bytes) {
            this.bytes = bytes;
        }

        /**
         * The size of an element.
         *
         * @return bytes
         */
        public int bytes() {
            return bytes;
        }

        /**
         * Whether elements are floating point.
         *
         * @return false for integers
         */
        public boolean isFloating() {
            return this == F4 || this == F8;
        }

        /**
         * The type by numpy's name.
         *
         * @param dtype such as {@code <i4}
         * @return null if it is another one
         */
        public static Storage of(String dtype) {
            return switch (dtype) {
                case "|i1" -> I1;
                case "|u1", "|b1" -> U1;
                case "<i2" -> I2;
                case "<u2" -> U2;
                case "<i4" -> I4;
                case "<u4" -> U4;
                case "<i8" -> I8;
                case "<f4" -> F4;
                case "<f8" -> F8;
                default -> null;
            };
        }
    }

    /**
     * The number of elements.
     *
     * @return of the whole memory
     */
    public long count() {
        return memory.byteSize() / type.bytes;
    }

    /**
     * Copies elements out: integers as they are, floating point as the bits of doubles.
     *
     * @param from the first element
     * @param to where to write, from its beginning
     * @param n how many
     * @param spare an array of at least as many bytes, which is overwritten if need be
     */
    void read(long from, long[] to, int n, Spare spare) {
        long at = from * type.bytes;
        switch (type) {
            case I8, F8 -> MemorySegment.copy(memory, LONG, at, to, 0, n);
            case I4, U4 -> {
                MemorySegment.copy(memory, INT, at, spare.ints, 0, n);
                long mask = type == Storage.I4 ? -1L : 0xFFFF_FFFFL;
                for (int i = 0; i < n; i++) {
                    to[i] = spare.ints[i] & mask;
                }
            }
            case I2, U2 -> {
                short[] shorts = spare.shorts();
                MemorySegment.copy(memory, SHORT, at, shorts, 0, n);
                long mask = type == Storage.I2 ? -1L : 0xFFFFL;
                for (int i = 0; i < n; i++) {
                    to[i] = shorts[i] & mask;
                }
            }
            case I1, U1 -> {
                byte[] bytes = spare.bytes();
                MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, bytes, 0, n);
                long mask = type == Storage.I1 ? -1L : 0xFFL;
                for (int i = 0; i < n; i++) {
                    to[i] = bytes[i] & mask;
                }
            }
            case F4 -> {
                float[] floats = spare.floats();
                MemorySegment.copy(memory, FLOAT, at, floats, 0, n);
                for (int i = 0; i < n; i++) {
                    to[i] = Double.doubleToRawLongBits(floats[i]);
                }
            }
        }
    }

    /** Arrays for elements on their way; of one reader. */
    static final class Spare {
        final int[] ints = new int[Column.BLOCK];
        private short[] shorts;
        private byte[] bytes;
        private float[] floats;

        short[] shorts() {
            shorts = shorts == null ? new short[Column.BLOCK] : shorts;
            return shorts;
        }

        byte[] bytes() {
            bytes = bytes == null ? new byte[Column.BLOCK] : bytes;
            return bytes;
        }

        float[] floats() {
            floats = floats == null ? new float[Column.BLOCK] : floats;
            return floats;
        }
    }
}
