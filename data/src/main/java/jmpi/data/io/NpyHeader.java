package jmpi.data.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The head of an {@code .npy} file: a magic word, a version, and a Python dictionary in text that names the
 * element type and the shape. Versions 1.0 to 3.0 differ only in the width of the length and the coding of text.
 *
 * @param dtype the element type as numpy writes it, such as {@code <f8}
 * @param shape the extent of every dimension, slowest first
 * @param bytes the size of the head, which is where the data begins
 */
record NpyHeader(String dtype, long[] shape, long bytes) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** numpy aligns the data, so that a mapped file can be used in place. */
    private static final int ALIGNMENT = 64;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final Pattern DTYPE = Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[.*])\\s*,\\s*'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

    /** Whether a file begins like an {@code .npy} file. */
    static boolean startsIn(MemorySegment file) {
        return file.byteSize() >= MAGIC.length
                && file.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) == -1;
    }

    /** Reads the head of a mapped file. */
    static NpyHeader parse(MemorySegment file, Path path) {
        if (!startsIn(file)) {
            throw new InputException(path + " is not an .npy file: it does not begin with \\x93NUMPY");
        }
        long need = MAGIC.length + 2 + 2;
        int version = file.byteSize() < need ? 1 : file.get(ValueLayout.JAVA_BYTE, MAGIC.length);
        if (version < 1 || version > 3) {
            throw new InputException(path + ": .npy version " + version + " is unknown; expected 1, 2 or 3");
        }
        int start = version == 1 ? 10 : 12;
        long end = start;
        if (file.byteSize() >= start) {
            end += version == 1 ? file.get(SHORT, 8) & 0xffff : file.get(INT, 8) & 0xffff_ffffL;
        }
        if (file.byteSize() < end || file.byteSize() < start) {
            throw new InputException(path + " is truncated: " + file.byteSize() + " bytes, its header alone needs "
                    + Math.max(end, need));
        }
        byte[] text = file.asSlice(start, end - start).toArray(ValueLayout.JAVA_BYTE);
        return parse(new String(text, StandardCharsets.UTF_8), end, path);
    }

    private static NpyHeader parse(String text, long end, Path path) {
        Matcher dtype = DTYPE.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!dtype.find() || !order.find() || !shape.find()) {
            throw new InputException(path + ": cannot read the .npy header " + text.strip());
        }
        if (order.group(1).equals("True")) {
            throw new InputException(path + ": Fortran order is not supported; expected C order"
                    + " (numpy.ascontiguousarray makes it)");
        }
        long[] extents = Arrays.stream(shape.group(1).split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        return new NpyHeader(dtype.group(1).replace("'", ""), extents, end);
    }

    /** The shape as numpy prints it: {@code (427, 640, 3)}, {@code (5,)}, {@code ()}. */
    static String text(long[] shape) {
        return Arrays.stream(shape)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", ", "(", shape.length == 1 ? ",)" : ")"));
    }

    /** The bytes of a head of version 1.0, padded so that the data that follows is aligned. */
    static byte[] format(String dtype, long... shape) {
        String dictionary = "{'descr': '" + dtype + "', 'fortran_order': False, 'shape': " + text(shape) + ", }";
        int size = 10 + dictionary.length() + 1;
        int padded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] head = new byte[padded];
        Arrays.fill(head, (byte) ' ');
        System.arraycopy(MAGIC, 0, head, 0, MAGIC.length);
        head[6] = 1;
        head[7] = 0;
        head[8] = (byte) (padded - 10);
        head[9] = (byte) (padded - 10 >> 8);
        System.arraycopy(dictionary.getBytes(StandardCharsets.ISO_8859_1), 0, head, 10, dictionary.length());
        head[padded - 1] = '\n';
        return head;
    }
}
