package jmpi.data.io;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Dtypes with fields, as numpy writes them: {@code [('t', '<i8'), ('xy', '<f4', (2,)), ('in', [('a', '|b1')])]}. */
final class Records {
    private Records() {}

    static Dtype parse(List<?> entries) throws Dtype.Unsupported {
        var fields = new ArrayList<Dtype.Field>();
        var text = new StringBuilder("[");
        int offset = 0;
        for (Object entry : entries) {
            if (!(entry instanceof List<?> parts) || parts.size() < 2 || parts.size() > 3) {
                throw new Dtype.Unsupported("has a field that is not (name, dtype) or (name, dtype, shape)");
            }
            Object name = parts.get(0) instanceof List<?> titled && titled.size() == 2 ? titled.get(1) : parts.get(0);
            if (!(name instanceof String word)) {
                throw new Dtype.Unsupported("has a field whose name is no text");
            }
            Dtype dtype = Dtype.ofLiteral(parts.get(1));
            long[] shape = parts.size() == 3 ? shape(parts.get(2)) : new long[0];
            long bytes = dtype.bytes();
            for (long extent : shape) {
                bytes = Math.min(bytes * extent, 1L << 31); // neither factor is above that
            }
            text.append(offset == 0 && text.length() == 1 ? "" : ", ").append(entryText(parts.get(0), dtype, parts));
            // A nameless field of raw bytes is room that numpy leaves for alignment.
            if (!word.isEmpty() || dtype.kind() != Dtype.Kind.RAW) {
                fields.add(new Dtype.Field(word, dtype, shape, offset));
            }
            if (offset + bytes > Integer.MAX_VALUE) {
                throw new Dtype.Unsupported("has records of more than 2 GiB");
            }
            offset += (int) bytes;
        }
        return new Dtype(
                Dtype.Kind.RECORD,
                offset,
                ByteOrder.LITTLE_ENDIAN,
                text.append(']').toString(),
                null,
                List.copyOf(fields));
    }

    private static long[] shape(Object literal) throws Dtype.Unsupported {
        List<?> extents = literal instanceof List<?> list ? list : List.of(literal);
        var shape = new long[extents.size()];
        for (int i = 0; i < shape.length; i++) {
            if (!(extents.get(i) instanceof Long extent) || extent < 0 || extent > Integer.MAX_VALUE) {
                throw new Dtype.Unsupported("has a field whose shape cannot be read");
            }
            shape[i] = extent;
        }
        return shape;
    }

    private static String entryText(Object name, Dtype dtype, List<?> parts) throws Dtype.Unsupported {
        String title = name instanceof List<?> titled
                ? "(" + quoted((String) titled.get(0)) + ", " + quoted((String) titled.get(1)) + ")"
                : quoted((String) name);
        String type = dtype.kind() == Dtype.Kind.RECORD ? dtype.text() : quoted(dtype.text());
        return "(" + title + ", " + type + (parts.size() == 3 ? ", " + NpyHeader.text(shape(parts.get(2))) : "") + ")";
    }

    /** As Python prints a string. */
    static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        String escaped = text.replace("\\", "\\\\");
        return quote + (quote == '\'' ? escaped.replace("'", "\\'") : escaped) + quote;
    }
}
