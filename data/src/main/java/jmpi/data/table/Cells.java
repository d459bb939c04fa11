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
    /** How an element is stored. */
    public enum Storage {
        /** Signed, one byte. */
        I1(ValueLayout.JAVA_BYTE),
        /** Unsigned, one byte; also truth values. */
        U1(ValueLayout.JAVA_BYTE),
        /** Signed, two bytes. */
        I2(ValueLayout.JAVA_SHORT_UNALIGNED),
        /** Unsigned, two bytes. */
        U2(ValueLayout.JAVA_SHORT_UNALIGNED),
        /** Signed, four bytes. */
        I4(ValueLayout.JAVA_INT_UNALIGNED),
        /** Unsigned, four bytes. */
        U4(ValueLayout.JAVA_INT_UNALIGNED),
        /** Signed, eight bytes. */
        I8(ValueLayout.JAVA_LONG_UNALIGNED),
        /** Floating point, four bytes. */
        F4(ValueLayout.JAVA_FLOAT_UNALIGNED),
        /** Floating point, eight bytes. */
        F8(ValueLayout.JAVA_LONG_UNALIGNED);

        /** What is copied: eight bytes always as they are. */
        private final ValueLayout layout;

        private final int bytes;

        Storage(ValueLayout type) {
            layout = type.withOrder(ByteOrder.LITTLE_ENDIAN);
            bytes = (int) type.byteSize();
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
        // One copy and small loops for all types: compiling a copy into each branch would take longer than many a job.
        Object array = type.bytes == 8 ? to : spare.array(type);
        MemorySegment.copy(memory, type.layout, from * type.bytes, array, 0, n);
        switch (type) {
            case I8, F8 -> {}
            case I4 -> widen((int[]) array, -1L, to, n);
            case U4 -> widen((int[]) array, 0xFFFF_FFFFL, to, n);
            case I2 -> widen((short[]) array, -1L, to, n);
            case U2 -> widen((short[]) array, 0xFFFFL, to, n);
            case I1 -> widen((byte[]) array, -1L, to, n);
            case U1 -> widen((byte[]) array, 0xFFL, to, n);
            case F4 -> widen((float[]) array, to, n);
        }
    }

    private static void widen(int[] from, long mask, long[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = from[i] & mask;
        }
    }

    private static void widen(short[] from, long mask, long[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = from[i] & mask;
        }
    }

    private static void widen(byte[] from, long mask, long[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = from[i] & mask;
        }
    }

    private static void widen(float[] from, long[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = Double.doubleToRawLongBits(from[i]);
        }
    }

    /** Arrays for elements on their way; of one reader. */
    static final class Spare {
        private int[] ints;
        private short[] shorts;
        private byte[] bytes;
        private float[] floats;

        private Object array(Storage type) {
            return switch (type) {
                case I1, U1 -> bytes = bytes == null ? new byte[Column.BLOCK] : bytes;
                case I2, U2 -> shorts = shorts == null ? new short[Column.BLOCK] : shorts;
                case F4 -> floats = floats == null ? new float[Column.BLOCK] : floats;
                default -> ints = ints == null ? new int[Column.BLOCK] : ints;
            };
        }
    }
}
