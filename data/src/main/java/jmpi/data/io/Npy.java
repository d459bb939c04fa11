package jmpi.data.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A numpy array in a mapped file. Nothing is read before it is used, and ranks of a host that map the same file
 * share its memory.
 *
 * <p>Understood are arrays in C order of {@code u1 i1 i2 i4 i8 f4 f8}, little endian.
 *
 * @param path the file
 * @param dtype the element type as numpy writes it, such as {@code <f8} or {@code |u1}
 * @param shape the extent of every dimension, slowest first
 * @param data the elements
 */
public record Npy(Path path, String dtype, long[] shape, MemorySegment data) {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * Maps a file.
     *
     * @param path an {@code .npy} file
     * @return the array, mapped for reading for as long as it can be reached
     * @throws InputException if the file is missing, is no {@code .npy} file, is shorter than its header says, or
     *     holds elements that are not understood
     */
    public static Npy map(Path path) {
        return of(path, mapFile(path));
    }

    /**
     * Whether a file begins like an {@code .npy} file.
     *
     * @param file all of it or its beginning
     * @return true if it does
     */
    public static boolean startsIn(MemorySegment file) {
        return NpyHeader.startsIn(file);
    }

    /**
     * Takes the array from a file that is mapped already.
     *
     * @param path its name, for messages
     * @param file all of it
     * @return the array
     * @throws InputException as {@link #map}
     */
    public static Npy of(Path path, MemorySegment file) {
        NpyHeader header = NpyHeader.parse(file, path);
        long need = width(header.dtype(), path);
        try {
            for (long extent : header.shape()) {
                need = Math.multiplyExact(need, extent);
            }
        } catch (ArithmeticException e) {
            need = Long.MAX_VALUE;
        }
        long have = file.byteSize() - header.bytes();
        if (have < need) {
            throw new InputException(path + " is truncated: " + header.dtype() + " " + NpyHeader.text(header.shape())
                    + " needs " + need + " bytes of data, the file has " + have);
        }
        return new Npy(path, header.dtype(), header.shape(), file.asSlice(header.bytes(), need));
    }

    /**
     * Maps any file for reading, for as long as the segment can be reached.
     *
     * @param path the file
     * @return all of it
     * @throws InputException if it cannot be read
     */
    public static MemorySegment mapFile(Path path) {
        if (Files.isDirectory(path)) {
            throw new InputException(path + " is a directory; expected a file");
        }
        try (FileChannel channel = FileChannel.open(path)) {
            return channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        } catch (IOException e) {
            throw InputException.of("cannot read", path, e);
        }
    }

    private static int width(String dtype, Path path) {
        // A record type names all its fields, of which there may be thousands.
        String brief = dtype.length() <= 60 ? dtype : dtype.substring(0, 60) + "...";
        return switch (dtype) {
            case "|u1", "|i1" -> 1;
            case "<i2" -> 2;
            case "<i4", "<f4" -> 4;
            case "<i8", "<f8" -> 8;
            default ->
                throw new InputException(
                        path + ": dtype " + brief + " is not supported; expected one of |u1 |i1 <i2 <i4 <i8 <f4 <f8");
        };
    }

    /**
     * The number of elements.
     *
     * @return the product of the shape
     */
    public long count() {
        return data.byteSize() / width(dtype, path);
    }

    /**
     * The shape in words.
     *
     * @return such as {@code (427, 640, 3)}
     */
    public String shapeText() {
        return NpyHeader.text(shape);
    }

    /**
     * All elements, whatever their type, as doubles.
     *
     * @return a new array in C order
     */
    public double[] toDoubles() {
        double[] to = new double[Math.toIntExact(count())];
        switch (dtype) {
            case "|u1" -> fill(to, i -> data.get(ValueLayout.JAVA_BYTE, i) & 0xff);
            case "|i1" -> fill(to, i -> data.get(ValueLayout.JAVA_BYTE, i));
            case "<i2" -> fill(to, i -> data.get(SHORT, i << 1));
            case "<i4" -> fill(to, i -> data.get(INT, i << 2));
            case "<i8" -> fill(to, i -> data.get(LONG, i << 3));
            case "<f4" -> fill(to, i -> data.get(FLOAT, i << 2));
            default -> MemorySegment.copy(data, DOUBLE, 0, to, 0, to.length);
        }
        return to;
    }

    private interface Element {
        double at(long index);
    }

    private static void fill(double[] to, Element element) {
        for (int i = 0; i < to.length; i++) {
            to[i] = element.at(i);
        }
    }
}
