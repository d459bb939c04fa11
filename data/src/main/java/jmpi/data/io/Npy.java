package jmpi.data.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * A numpy array in a mapped file: {@code Npy.map(path).toDoubles()}. Nothing is read before it is used, and ranks of a
 * host that map the same file share its memory.
 *
 * <p>Understood is what numpy 1.x and 2.x write, of any size: versions 1.0 to 3.0, numbers of either byte order, C and
 * Fortran order, text, times, records. A record's field, a complex array's part and a range of rows are arrays too, which
 * share the memory. Reading is safe from any thread.
 */
public final class Npy {
    private final Path path;
    private final Dtype dtype;
    private final Strided layout;
    private final MemorySegment memory;
    private final long header;
    private MemorySegment inOrder;

    private Npy(Path path, Dtype dtype, Strided layout, MemorySegment memory, long header) {
        this.path = path;
        this.dtype = dtype;
        this.layout = layout;
        this.memory = memory;
        this.header = header;
    }

    /**
     * Maps a file for reading.
     *
     * @param path an {@code .npy} file
     * @return the array, mapped for as long as it can be reached
     * @throws InputException if the file is missing, is no {@code .npy} file, is shorter than its header says, or
     *     holds elements that cannot be read; it names the file, the byte and the reason
     */
    public static Npy map(Path path) {
        return of(path, mapFile(path));
    }

    /**
     * Maps a file for reading and writing: what is stored in {@link #data} is in the file.
     *
     * @param path an {@code .npy} file in C order and this machine's byte order
     * @return the array, mapped for as long as it can be reached
     * @throws InputException as {@link #map}; and if the order is another one
     */
    public static Npy mapWritable(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Npy array = of(path, channel.map(MapMode.READ_WRITE, 0, channel.size(), Arena.ofAuto()));
            if (!array.isMapped()) {
                throw new InputException(
                        path + ": " + array.dtype.brief() + (array.isFortran() ? " in Fortran order" : "")
                                + " cannot be written in place; expected C order and this machine's byte order");
            }
            return array;
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    /**
     * Makes a file of zeros, or replaces one, and maps it for reading and writing. It takes disk space as it is filled.
     *
     * @param path the file
     * @param dtype what it holds
     * @param shape the extent of every dimension, slowest first
     * @return the array, in C order
     * @throws InputException if it cannot be made, or the disk has no room for it
     */
    public static Npy create(Path path, Dtype dtype, long... shape) {
        NpyOutput.create(path, dtype, shape);
        return mapWritable(path);
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
        long need = header.dataBytes();
        long have = file.byteSize() - header.bytes();
        if (have < need) {
            throw new InputException(path + " is truncated: " + header.dtype().brief() + " "
                    + NpyHeader.text(header.shape()) + " needs " + need + " bytes of data, the file has " + have);
        }
        Strided layout = Strided.of(header.shape(), header.dtype().bytes(), header.fortran());
        return new Npy(path, header.dtype(), layout, file.asSlice(header.bytes(), need), header.bytes());
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

    /**
     * The file, for messages.
     *
     * @return its path; of an archive's member with its name
     */
    public Path path() {
        return path;
    }

    /**
     * The element type in numpy's words.
     *
     * @return such as {@code <f8} or {@code |u1}
     */
    public String dtype() {
        return dtype.text();
    }

    /**
     * The element type.
     *
     * @return kind, size and fields
     */
    public Dtype elements() {
        return dtype;
    }

    /**
     * The extent of every dimension.
     *
     * @return slowest first, whatever the order in the file; none for a single value
     */
    public long[] shape() {
        return layout.shape().clone();
    }

    /**
     * The shape in words.
     *
     * @return such as {@code (427, 640, 3)}
     */
    public String shapeText() {
        return NpyHeader.text(layout.shape());
    }

    /**
     * The number of elements.
     *
     * @return the product of the shape
     */
    public long count() {
        return layout.count();
    }

    /**
     * Whether the first extent changes fastest in the file.
     *
     * @return true for Fortran order
     */
    public boolean isFortran() {
        return !layout.isDense() && layout.isFortran();
    }

    /**
     * Whether {@link #data} is the file itself.
     *
     * @return false if elements must be put in order first
     */
    public boolean isMapped() {
        return layout.isDense() && dtype.isNative();
    }

    /**
     * Where the data of the file begins.
     *
     * @return bytes from the beginning of the file
     */
    public long offset() {
        return header;
    }

    /**
     * All elements in C order, numbers in this machine's byte order (those in records stay as they are).
     *
     * @return the mapped file if {@link #isMapped}, otherwise a copy outside the heap
     */
    public synchronized MemorySegment data() {
        if (inOrder == null) {
            if (isMapped()) {
                inOrder = memory.asSlice(layout.offset(), count() * dtype.bytes());
            } else {
                inOrder = Arena.ofAuto().allocate(count() * dtype.bytes(), 64);
                copyTo(inOrder);
            }
        }
        return inOrder;
    }

    /**
     * Copies all elements in C order, numbers in this machine's byte order.
     *
     * @param to as large as they are
     */
    public void copyTo(MemorySegment to) {
        layout.copy(memory, to, dtype.bytes());
        dtype.toNative(to.asSlice(0, count() * dtype.bytes()));
    }

    /**
     * A field of a record array, in place.
     *
     * @param name its name
     * @return the array of that field of every element
     * @throws InputException if elements have no such field
     */
    public Npy field(String name) {
        Dtype.Field field = dtype.field(name);
        if (field == null) {
            throw new InputException(path + ": no field " + name + " in " + dtype.brief()
                    + (dtype.fields().isEmpty() ? "" : "; there are " + dtype.fieldNames()));
        }
        return view(
                field.dtype(),
                layout.inner(field.offset(), field.shape(), field.dtype().bytes()));
    }

    /**
     * The real parts of a complex array, in place.
     *
     * @return an array of the same shape
     */
    public Npy real() {
        return part(0);
    }

    /**
     * The imaginary parts of a complex array, in place.
     *
     * @return an array of the same shape
     */
    public Npy imag() {
        return part(dtype.bytes() / 2);
    }

    private Npy part(int offset) {
        if (dtype.kind() != Dtype.Kind.COMPLEX) {
            throw new InputException(path + ": " + dtype.brief() + " is not complex");
        }
        Dtype half = Dtype.of(dtype.text().charAt(0) + "f" + dtype.bytes() / 2);
        return view(half, layout.inner(offset, new long[0], 0));
    }

    /**
     * Some rows, in place.
     *
     * @param first the first of them
     * @param count how many
     * @return an array whose first extent is {@code count}
     */
    public Npy rows(long first, long count) {
        return view(dtype, layout.rows(first, count));
    }

    private Npy view(Dtype type, Strided place) {
        return new Npy(path, type, place, memory, header);
    }

    /**
     * All elements, whatever kind of number they are, as doubles.
     *
     * @return a new array in C order; 64-bit integers may be rounded, truth values are 0 or 1
     * @throws InputException if they are no numbers
     */
    public double[] toDoubles() {
        var to = new double[length()];
        new Converter(number(), ByteOrder.nativeOrder()).read(data(), 0, to, 0, to.length);
        return to;
    }

    /**
     * All elements, whatever kind of number they are, as longs; times and spans as their counts.
     *
     * @return a new array in C order; floating point is cut off towards zero, of 64 bits without sign the bits
     * @throws InputException if they are no numbers
     */
    public long[] toLongs() {
        var to = new long[length()];
        new Converter(number(), ByteOrder.nativeOrder()).read(data(), 0, to, 0, to.length);
        return to;
    }

    /**
     * All elements of {@code S} or {@code U}.
     *
     * @return a new array in C order; bytes of {@code S} become the characters of the same number
     * @throws InputException if they are no text
     */
    public String[] toStrings() {
        boolean wide = dtype.kind() == Dtype.Kind.TEXT;
        if (!wide && dtype.kind() != Dtype.Kind.BYTES) {
            throw new InputException(path + ": " + dtype.brief() + " is no text");
        }
        var to = new String[length()];
        MemorySegment from = data();
        var bytes = new byte[dtype.bytes()];
        for (int i = 0; i < to.length; i++) {
            MemorySegment.copy(from, ValueLayout.JAVA_BYTE, (long) i * bytes.length, bytes, 0, bytes.length);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            to[i] = wide ? Text32.decode(bytes, (end + 3) / 4) : new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        }
        return to;
    }

    /**
     * All elements of {@code datetime64}.
     *
     * @return a new array in C order; null for NaT; nanoseconds at the finest
     * @throws InputException if they are no moments
     */
    public Instant[] toInstants() {
        if (dtype.kind() != Dtype.Kind.TIME) {
            throw new InputException(path + ": " + dtype.brief() + " is no datetime64");
        }
        long[] counts = toLongs();
        var to = new Instant[counts.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = counts[i] == Long.MIN_VALUE ? null : TimeUnits.instant(counts[i], dtype.unit());
        }
        return to;
    }

    private Element number() {
        if (dtype.element() == null || dtype.kind() == Dtype.Kind.COMPLEX) {
            throw new InputException(path + ": dtype " + dtype.brief() + " is not one number an element"
                    + (dtype.kind() == Dtype.Kind.COMPLEX ? "; take its real() or imag() part" : "")
                    + (dtype.kind() == Dtype.Kind.RECORD ? "; take one of its fields " + dtype.fieldNames() : ""));
        }
        return dtype.element();
    }

    private int length() {
        if (count() > Integer.MAX_VALUE - 8) {
            throw new InputException(path + ": " + count() + " elements do not fit in a Java array; use data()");
        }
        return (int) count();
    }
}
