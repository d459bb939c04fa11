package jmpi.data.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The head of an {@code .npy} file: a magic word, a version, and a Python dictionary in text that names the
 * element type and the shape. Versions 1.0 to 3.0 differ only in the width of the length and the coding of text.
 *
 * <p>Source: numpy.lib.format.
 *
 * @param dtype the element type
 * @param fortran whether the first extent changes fastest
 * @param shape the extent of every dimension
 * @param bytes the size of the head, which is where the data begins
 */
record NpyHeader(Dtype dtype, boolean fortran, long[] shape, long bytes) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** numpy aligns the data, so that a mapped file can be used in place. */
    private static final int ALIGNMENT = 64;
    /** Room for the first extent to grow where it stands, as numpy leaves it. */
    private static final int GROWTH_DIGITS = 21;

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
        byte[] head = file.asSlice(0, Math.min(12, file.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        int version = head.length > 6 ? head[6] : 1;
        if (version < 1 || version > 3 || head.length > 7 && head[7] != 0) {
            throw new InputException(path + ": byte 6: .npy version " + version + "." + (head.length > 7 ? head[7] : 0)
                    + " is unknown; expected 1.0, 2.0 or 3.0");
        }
        int start = version == 1 ? 10 : 12;
        long end = start;
        if (head.length >= start) {
            for (int i = start - 1; i >= 8; i--) {
                end += (head[i] & 0xffL) << 8 * (i - 8);
            }
        }
        if (file.byteSize() < end || head.length < start) {
            throw new InputException(
                    path + " is truncated: " + file.byteSize() + " bytes, its header alone needs " + end);
        }
        byte[] text = file.asSlice(start, end - start).toArray(ValueLayout.JAVA_BYTE);
        Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return parse(new String(text, charset), start, end, path);
    }

    private static NpyHeader parse(String text, int start, long end, Path path) {
        Map<String, Object> entries;
        try {
            entries = PythonLiteral.dictionary(text);
        } catch (TextCursor.Malformed e) {
            throw new InputException(path + ": byte " + (start + e.at()) + ": cannot read the .npy header "
                    + brief(text.strip()) + ": found " + e.getMessage());
        }
        Object descr = entries.get("descr");
        if (!(entries.get("fortran_order") instanceof Boolean fortran)
                || !(entries.get("shape") instanceof List<?> extents)
                || descr == null) {
            throw new InputException(path + ": byte " + start + ": the .npy header " + brief(text.strip())
                    + " lacks one of descr, fortran_order and shape");
        }
        var shape = new long[extents.size()];
        for (int i = 0; i < shape.length; i++) {
            if (!(extents.get(i) instanceof Long extent) || extent < 0) {
                throw new InputException(path + ": byte " + (start + Math.max(0, text.indexOf("'shape'")))
                        + ": the shape " + extents + " is no tuple of numbers of at least 0");
            }
            shape[i] = extent;
        }
        try {
            return new NpyHeader(Dtype.ofLiteral(descr), fortran, shape, end);
        } catch (Dtype.Unsupported e) {
            throw new InputException(path + ": byte " + (start + Math.max(0, text.indexOf("'descr'"))) + ": dtype "
                    + brief(descr.toString()) + " " + e.getMessage());
        }
    }

    private static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    /** The size of the data; the largest long if it has no more digits. */
    long dataBytes() {
        return bytes(dtype, shape);
    }

    static long bytes(Dtype dtype, long... shape) {
        long bytes = dtype.bytes();
        for (long extent : shape) {
            if (extent == 0) {
                return 0;
            }
        }
        try {
            for (long extent : shape) {
                bytes = Math.multiplyExact(bytes, extent);
            }
            return bytes;
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** The shape as numpy prints it: {@code (427, 640, 3)}, {@code (5,)}, {@code ()}. */
    static String text(long[] shape) {
        var text = new StringBuilder("(");
        for (int i = 0; i < shape.length; i++) {
            text.append(i == 0 ? "" : ", ").append(shape[i]);
        }
        return text.append(shape.length == 1 ? ",)" : ")").toString();
    }

    /** The bytes of a head in C order, padded so that the data that follows is aligned and the first extent can grow. */
    static byte[] format(Dtype dtype, long... shape) {
        String dictionary = dictionary(dtype, shape);
        boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(dictionary);
        byte[] text = dictionary.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        int growth =
                shape.length == 0 ? 0 : GROWTH_DIGITS - Long.toString(shape[0]).length();
        boolean brief = latin && text.length + growth + 1 + 10 + ALIGNMENT < 1 << 16;
        int start = brief ? 10 : 12;
        int padded = (start + text.length + growth + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] head = new byte[padded];
        Arrays.fill(head, (byte) ' ');
        System.arraycopy(MAGIC, 0, head, 0, MAGIC.length);
        head[6] = (byte) (brief ? 1 : latin ? 2 : 3);
        head[7] = 0;
        for (int i = 8; i < start; i++) {
            head[i] = (byte) (padded - start >> 8 * (i - 8));
        }
        System.arraycopy(text, 0, head, start, text.length);
        head[padded - 1] = '\n';
        return head;
    }

    private static String dictionary(Dtype dtype, long... shape) {
        String descr = dtype.kind() == Dtype.Kind.RECORD ? dtype.text() : Records.quoted(dtype.text());
        return "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + text(shape) + ", }";
    }

    /** The head of a file with another shape, of the same size and version; null if it has no room. */
    byte[] grown(MemorySegment file, long... newShape) {
        byte[] head = file.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE);
        int start = head[6] == 1 ? 10 : 12;
        byte[] text = dictionary(dtype, newShape)
                .getBytes(head[6] == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        if (text.length > head.length - start - 1) {
            return null;
        }
        Arrays.fill(head, start, head.length - 1, (byte) ' ');
        System.arraycopy(text, 0, head, start, text.length);
        return head;
    }
}
