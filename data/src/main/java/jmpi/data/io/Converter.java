package jmpi.data.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Turns stretches of stored numbers into doubles or longs and back: {@code new Converter(Element.U2, order).read(segment, 0,
 * doubles, 0, 1000)}. By bulk copies and small arrays that are kept, so it makes no garbage, and no memory access handles
 * have to be made first. For one thread at a time.
 */
public final class Converter {
    /** Elements at a time where they pass through a kept array, which then stays in the first cache. */
    private static final int PIECE = 1024;

    private final Element element;
    private final int width;
    private final ValueLayout.OfShort shortLayout;
    private final ValueLayout.OfInt intLayout;
    private final ValueLayout.OfLong longLayout;
    private final ValueLayout.OfFloat floatLayout;
    private final ValueLayout.OfDouble doubleLayout;
    private final byte[] bytes;
    private final short[] shorts;
    private final int[] ints;
    private final float[] floats;
    /** For integers on their way to doubles, and floating point on its way to longs. */
    private long[] longs;

    private double[] doubles;

    /**
     * Makes a converter.
     *
     * @param element how numbers are stored
     * @param order their byte order
     */
    public Converter(Element element, ByteOrder order) {
        this.element = element;
        this.width = element.bytes();
        this.shortLayout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
        this.intLayout = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
        this.longLayout = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
        this.floatLayout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
        this.doubleLayout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
        this.bytes = width == 1 ? new byte[PIECE] : null;
        this.shorts = width == 2 ? new short[PIECE] : null;
        this.floats = element == Element.F4 ? new float[PIECE] : null;
        this.ints = width == 4 && floats == null ? new int[PIECE] : null;
    }

    /**
     * Reads numbers as doubles; integers of more than 53 bits are rounded.
     *
     * @param from where they stand one behind the other
     * @param at the first, in bytes
     * @param to where to put them
     * @param first where to begin there
     * @param count how many
     */
    public void read(MemorySegment from, long at, double[] to, int first, int count) {
        if (element == Element.F8) {
            MemorySegment.copy(from, doubleLayout, at, to, first, count);
            return;
        }
        for (int done = 0; done < count; done += PIECE) {
            widen(from, at + (long) done * width, to, first + done, Math.min(PIECE, count - done));
        }
    }

    private void widen(MemorySegment from, long at, double[] to, int first, int n) {
        switch (element) {
            case F4 -> {
                MemorySegment.copy(from, floatLayout, at, floats, 0, n);
                for (int i = 0; i < n; i++) {
                    to[first + i] = floats[i];
                }
            }
            case F2 -> {
                MemorySegment.copy(from, shortLayout, at, shorts, 0, n);
                for (int i = 0; i < n; i++) {
                    to[first + i] = Float.float16ToFloat(shorts[i]);
                }
            }
            case I4 -> {
                MemorySegment.copy(from, intLayout, at, ints, 0, n);
                for (int i = 0; i < n; i++) {
                    to[first + i] = ints[i];
                }
            }
            default -> {
                long[] piece = longs();
                read(from, at, piece, 0, n);
                for (int i = 0; i < n; i++) {
                    to[first + i] = element == Element.U8 ? Element.unsigned(piece[i]) : piece[i];
                }
            }
        }
    }

    /**
     * Reads integers; floating point is cut off towards zero.
     *
     * @param from where they stand one behind the other
     * @param at the first, in bytes
     * @param to where to put them; of 64 bits without sign, the bits
     * @param first where to begin there
     * @param count how many
     */
    public void read(MemorySegment from, long at, long[] to, int first, int count) {
        if (element == Element.I8 || element == Element.U8) {
            MemorySegment.copy(from, longLayout, at, to, first, count);
            return;
        }
        for (int done = 0; done < count; done += PIECE) {
            widen(from, at + (long) done * width, to, first + done, Math.min(PIECE, count - done));
        }
    }

    private void widen(MemorySegment from, long at, long[] to, int first, int n) {
        switch (element) {
            case B1, I1, U1 -> {
                MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, bytes, 0, n);
                int mask = element == Element.U1 ? 0xff : -1;
                for (int i = 0; i < n; i++) {
                    to[first + i] = bytes[i] & mask;
                }
            }
            case I2, U2 -> {
                MemorySegment.copy(from, shortLayout, at, shorts, 0, n);
                int mask = element == Element.U2 ? 0xffff : -1;
                for (int i = 0; i < n; i++) {
                    to[first + i] = shorts[i] & mask;
                }
            }
            case I4, U4 -> {
                MemorySegment.copy(from, intLayout, at, ints, 0, n);
                long mask = element == Element.U4 ? 0xffff_ffffL : -1;
                for (int i = 0; i < n; i++) {
                    to[first + i] = ints[i] & mask;
                }
            }
            default -> {
                double[] piece = doubles();
                read(from, at, piece, 0, n);
                for (int i = 0; i < n; i++) {
                    to[first + i] = (long) piece[i];
                }
            }
        }
    }

    /**
     * Stores doubles; integers are cut off towards zero, truth values are whether they are not 0.
     *
     * @param from the numbers
     * @param first where to begin there
     * @param to where they are to stand one behind the other
     * @param at the first, in bytes
     * @param count how many
     */
    public void write(double[] from, int first, MemorySegment to, long at, int count) {
        if (element == Element.F8) {
            MemorySegment.copy(from, first, to, doubleLayout, at, count);
            return;
        }
        for (int done = 0; done < count; done += PIECE) {
            narrow(from, first + done, to, at + (long) done * width, Math.min(PIECE, count - done));
        }
    }

    private void narrow(double[] from, int first, MemorySegment to, long at, int n) {
        switch (element) {
            case F4 -> {
                for (int i = 0; i < n; i++) {
                    floats[i] = (float) from[first + i];
                }
                MemorySegment.copy(floats, 0, to, floatLayout, at, n);
            }
            case F2 -> {
                for (int i = 0; i < n; i++) {
                    shorts[i] = Float.floatToFloat16((float) from[first + i]);
                }
                MemorySegment.copy(shorts, 0, to, shortLayout, at, n);
            }
            default -> {
                long[] piece = longs();
                for (int i = 0; i < n; i++) {
                    double x = from[first + i];
                    piece[i] = element == Element.B1 && x != 0
                            ? 1
                            : element == Element.U8 && x >= 0x1p63 ? (long) (x - 0x1p63) ^ Long.MIN_VALUE : (long) x;
                }
                write(piece, 0, to, at, n);
            }
        }
    }

    /**
     * Stores integers; their low bits, where they do not fit, and truth values whether they are not 0.
     *
     * @param from the integers
     * @param first where to begin there
     * @param to where they are to stand one behind the other
     * @param at the first, in bytes
     * @param count how many
     */
    public void write(long[] from, int first, MemorySegment to, long at, int count) {
        if (element == Element.I8 || element == Element.U8) {
            MemorySegment.copy(from, first, to, longLayout, at, count);
            return;
        }
        for (int done = 0; done < count; done += PIECE) {
            narrow(from, first + done, to, at + (long) done * width, Math.min(PIECE, count - done));
        }
    }

    private void narrow(long[] from, int first, MemorySegment to, long at, int n) {
        switch (element) {
            case B1, I1, U1 -> {
                for (int i = 0; i < n; i++) {
                    bytes[i] = (byte) (element == Element.B1 && from[first + i] != 0 ? 1 : from[first + i]);
                }
                MemorySegment.copy(bytes, 0, to, ValueLayout.JAVA_BYTE, at, n);
            }
            case I2, U2 -> {
                for (int i = 0; i < n; i++) {
                    shorts[i] = (short) from[first + i];
                }
                MemorySegment.copy(shorts, 0, to, shortLayout, at, n);
            }
            case I4, U4 -> {
                for (int i = 0; i < n; i++) {
                    ints[i] = (int) from[first + i];
                }
                MemorySegment.copy(ints, 0, to, intLayout, at, n);
            }
            default -> {
                double[] piece = doubles();
                for (int i = 0; i < n; i++) {
                    piece[i] = from[first + i];
                }
                write(piece, 0, to, at, n);
            }
        }
    }

    private long[] longs() {
        return longs == null ? longs = new long[PIECE] : longs;
    }

    private double[] doubles() {
        return doubles == null ? doubles = new double[PIECE] : doubles;
    }
}
