package jmpi.data.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jmpi.comm.Type;

/**
 * How a number is stored: kind and bits as numpy names them. Java has no type for those without sign and for halves;
 * {@link #doubleAt} and {@link #longAt} know them.
 */
public enum Element {
    /** A truth value, 0 or 1. */
    B1(Type.BYTE),
    /** 8 bits with sign. */
    I1(Type.BYTE),
    /** 8 bits without sign. */
    U1(Type.BYTE),
    /** 16 bits with sign. */
    I2(Type.SHORT),
    /** 16 bits without sign. */
    U2(Type.CHAR),
    /** 32 bits with sign. */
    I4(Type.INT),
    /** 32 bits without sign. */
    U4(Type.INT),
    /** 64 bits with sign. */
    I8(Type.LONG),
    /** 64 bits without sign. */
    U8(Type.LONG),
    /** Floating point of 16 bits. */
    F2(Type.SHORT),
    /** Floating point of 32 bits. */
    F4(Type.FLOAT),
    /** Floating point of 64 bits. */
    F8(Type.DOUBLE);

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final Type type;

    Element(Type type) {
        this.type = type;
    }

    static Element ofCode(String code) {
        for (Element element : values()) {
            if (element.code().equals(code)) {
                return element;
            }
        }
        return null;
    }

    private String code() {
        return Character.toLowerCase(name().charAt(0)) + name().substring(1);
    }

    /**
     * How elements of a type are stored.
     *
     * @param type the type
     * @return with sign, but CHAR without
     */
    public static Element of(Type type) {
        return switch (type) {
            case BYTE -> I1;
            case SHORT -> I2;
            case CHAR -> U2;
            case INT -> I4;
            case LONG -> I8;
            case FLOAT -> F4;
            case DOUBLE -> F8;
        };
    }

    /**
     * The type whose elements have these bits, sign aside.
     *
     * @return such as BYTE for {@link #U1}; SHORT for {@link #F2}
     */
    public Type type() {
        return type;
    }

    /**
     * The size of a number.
     *
     * @return 1, 2, 4 or 8
     */
    public int bytes() {
        return type.bytes();
    }

    /**
     * Whether it is floating point.
     *
     * @return false for integers and truth values
     */
    public boolean isFloating() {
        return ordinal() >= F2.ordinal();
    }

    /**
     * The dtype of such numbers in this machine's byte order.
     *
     * @return such as {@code <f8} or {@code |u1}
     */
    public Dtype dtype() {
        return Dtype.of((bytes() == 1 ? "|" : LITTLE ? "<" : ">") + code());
    }

    /**
     * Reads a number.
     *
     * @param from any memory
     * @param at where it stands, in bytes
     * @param order its byte order
     * @return its value; integers of more than 53 bits are rounded
     */
    public double doubleAt(MemorySegment from, long at, ByteOrder order) {
        return switch (this) {
            case F8 -> Double.longBitsToDouble(long8(from, at, order));
            case F4 -> Float.intBitsToFloat(int4(from, at, order));
            case F2 -> Float.float16ToFloat(short2(from, at, order));
            case U8 -> unsigned(long8(from, at, order));
            default -> longAt(from, at, order);
        };
    }

    /**
     * Reads an integer.
     *
     * @param from any memory
     * @param at where it stands, in bytes
     * @param order its byte order
     * @return its value, of {@link #U8} its bits; floating point is cut off towards zero
     */
    public long longAt(MemorySegment from, long at, ByteOrder order) {
        return switch (this) {
            case B1, I1 -> from.get(ValueLayout.JAVA_BYTE, at);
            case U1 -> from.get(ValueLayout.JAVA_BYTE, at) & 0xff;
            case I2 -> short2(from, at, order);
            case U2 -> short2(from, at, order) & 0xffff;
            case I4 -> int4(from, at, order);
            case U4 -> int4(from, at, order) & 0xffff_ffffL;
            case I8, U8 -> long8(from, at, order);
            case F2, F4, F8 -> (long) doubleAt(from, at, order);
        };
    }

    /** The value of 64 bits without sign. */
    static double unsigned(long bits) {
        // Half of it has a sign that is right; the bit that is lost keeps its say in the rounding.
        return bits >= 0 ? bits : 2.0 * (bits >>> 1 | bits & 1);
    }

    private static short short2(MemorySegment from, long at, ByteOrder order) {
        short bits = from.get(SHORT, at);
        return order == ByteOrder.nativeOrder() ? bits : Short.reverseBytes(bits);
    }

    private static int int4(MemorySegment from, long at, ByteOrder order) {
        int bits = from.get(INT, at);
        return order == ByteOrder.nativeOrder() ? bits : Integer.reverseBytes(bits);
    }

    private static long long8(MemorySegment from, long at, ByteOrder order) {
        long bits = from.get(LONG, at);
        return order == ByteOrder.nativeOrder() ? bits : Long.reverseBytes(bits);
    }
}
