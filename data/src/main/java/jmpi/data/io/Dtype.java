package jmpi.data.io;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * What numpy calls a dtype: {@code Dtype.of("<f8")}, {@code Dtype.of(">M8[ms]")}; records have named fields. Immutable.
 *
 * @param kind what an element is
 * @param bytes the size of an element
 * @param order the byte order of its numbers
 * @param text as numpy writes it, such as {@code <f8} or {@code [('t', '<i8'), ('px', '<f8')]}
 * @param element how a number is stored; of a complex one, its parts; of a time its count; null if it is none
 * @param fields of a record, in their order; otherwise none
 */
public record Dtype(Kind kind, int bytes, ByteOrder order, String text, Element element, List<Field> fields) {
    /** What elements are. */
    public enum Kind {
        /** Integers, floating point and truth values. */
        NUMBER,
        /** Pairs of a real and an imaginary part. */
        COMPLEX,
        /** Bytes up to the last that is not 0: {@code S}. */
        BYTES,
        /** Text of 32 bits a character up to the last that is not 0: {@code U}. */
        TEXT,
        /** A moment, as units since 1970: {@code datetime64}. */
        TIME,
        /** A span of time, in units: {@code timedelta64}. */
        SPAN,
        /** Bytes without meaning: {@code V}. */
        RAW,
        /** Named fields. */
        RECORD
    }

    /**
     * A field of a record.
     *
     * @param name its name
     * @param dtype what it holds
     * @param shape its extents, none for a single value
     * @param offset where it begins in the record, in bytes
     */
    public record Field(String name, Dtype dtype, long[] shape, int offset) {}

    /** What is wrong with a dtype, in words that follow its text. */
    static final class Unsupported extends Exception {
        private static final long serialVersionUID = 1L;

        Unsupported(String message) {
            super(message);
        }
    }

    /**
     * The dtype of a text.
     *
     * @param text such as {@code <f8}, {@code |S4} or {@code <M8[us]}; not a record
     * @return the dtype
     * @throws InputException if there is no such dtype, or it cannot be read
     */
    public static Dtype of(String text) {
        try {
            return parse(text);
        } catch (Unsupported e) {
            throw new InputException("dtype " + text + " " + e.getMessage());
        }
    }

    /**
     * The dtype of what stands for one in a file's head.
     *
     * @param literal a text, or a list of fields, each a list of a name, a dtype, and perhaps a shape
     * @return the dtype
     * @throws InputException if there is no such dtype, or it cannot be read
     */
    public static Dtype of(Object literal) {
        try {
            return ofLiteral(literal);
        } catch (Unsupported e) {
            throw new InputException("dtype " + literal + " " + e.getMessage());
        }
    }

    static Dtype ofLiteral(Object literal) throws Unsupported {
        if (literal instanceof String text) {
            return parse(text);
        }
        if (literal instanceof List<?> list) {
            return Records.parse(list);
        }
        throw new Unsupported("is neither a text nor a list of fields");
    }

    static Dtype parse(String text) throws Unsupported {
        char mark = text.isEmpty() ? 0 : text.charAt(0);
        boolean marked = mark == '<' || mark == '>' || mark == '|' || mark == '=';
        if (text.length() < (marked ? 2 : 1)) {
            throw new Unsupported("is no dtype");
        }
        ByteOrder order = mark == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        char code = text.charAt(marked ? 1 : 0);
        String rest = text.substring(marked ? 2 : 1);
        if (code == 'M' || code == 'm') {
            boolean right = rest.equals("8") || rest.startsWith("8[") && rest.endsWith("]");
            if (!right || !TimeUnits.known(rest.substring(1))) {
                throw new Unsupported("has a unit of time that is unknown; expected such as " + mark + code + "8[ms]");
            }
            return new Dtype(code == 'M' ? Kind.TIME : Kind.SPAN, 8, order, text, Element.I8, List.of());
        }
        int size = size(rest);
        return switch (code) {
            case 'S' -> plain(Kind.BYTES, size, text);
            case 'V' -> plain(Kind.RAW, size, text);
            case 'U' -> {
                if (size > 1 << 28) {
                    throw new Unsupported("has elements of more than 1 GiB");
                }
                yield new Dtype(Kind.TEXT, 4 * size, order, text, null, List.of());
            }
            case 'O' -> throw new Unsupported("holds Python objects (pickled), which only Python can read");
            case 'c' -> new Dtype(Kind.COMPLEX, size, order, text, number("f" + size / 2, size), List.of());
            default -> new Dtype(Kind.NUMBER, size, order, text, number(code + rest, size), List.of());
        };
    }

    private static Dtype plain(Kind kind, int size, String text) {
        return new Dtype(kind, size, ByteOrder.LITTLE_ENDIAN, text, null, List.of());
    }

    private static Element number(String code, int size) throws Unsupported {
        Element element = Element.ofCode(code);
        if (element == null) {
            throw new Unsupported(
                    code.startsWith("f") && size >= 10
                            ? "is a long double, whose bits differ from machine to machine"
                            : "is not known");
        }
        return element;
    }

    private static int size(String digits) throws Unsupported {
        try {
            int size = digits.isEmpty() ? 0 : Integer.parseInt(digits);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Unsupported("has no size that can be read");
    }

    /**
     * Brings numbers of this dtype into this machine's byte order, or back; those in records stay as they are.
     *
     * @param elements whole elements
     */
    public void toNative(MemorySegment elements) {
        if (order != ByteOrder.nativeOrder()) {
            Swap.bytes(elements, 0, elements.byteSize(), swapped());
        }
    }

    /**
     * The same in this machine's byte order.
     *
     * @return such as {@code <f8} for {@code >f8}
     */
    public Dtype inNativeOrder() {
        return isNative()
                ? this
                : of((ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "<" : ">") + text.substring(1));
    }

    /** Whether numbers stand in this machine's byte order. */
    boolean isNative() {
        return order == ByteOrder.nativeOrder() || swapped() == 1;
    }

    private int swapped() {
        return kind == Kind.TEXT ? 4 : element == null ? 1 : element.bytes();
    }

    /**
     * The unit of a time or span.
     *
     * @return such as {@code ms} or {@code 25s}; empty if it has none
     */
    public String unit() {
        int open = text.indexOf('[');
        return element == Element.I8 && kind != Kind.NUMBER && open > 0
                ? text.substring(open + 1, text.length() - 1)
                : "";
    }

    /**
     * The field of a record.
     *
     * @param name its name
     * @return the field, or null if the record has none of this name
     */
    public Field field(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    /** A record names all its fields, of which there may be thousands. */
    String brief() {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dtype d && text.equals(d.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** The names of the fields. */
    String fieldNames() {
        return Arrays.toString(fields.stream().map(Field::name).toArray());
    }
}
