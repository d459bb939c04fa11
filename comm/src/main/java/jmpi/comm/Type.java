package jmpi.comm;

import java.lang.foreign.ValueLayout;

/**
 * The element type of a message: {@code Type.DOUBLE} for a {@code double[]}, and so on. Sender and receiver
 * must name the same type; a difference is a {@link MismatchException}.
 *
 * <p>Elements travel in the byte order of the machine, which is the same on all hosts of a job.
 */
public enum Type {
    /** 8-bit integers, {@code byte[]}; also raw bytes. */
    BYTE(1, ValueLayout.JAVA_BYTE, byte[].class),
    /** 16-bit integers, {@code short[]}. */
    SHORT(2, ValueLayout.JAVA_SHORT_UNALIGNED, short[].class),
    /** 16-bit characters, {@code char[]}. */
    CHAR(2, ValueLayout.JAVA_CHAR_UNALIGNED, char[].class),
    /** 32-bit integers, {@code int[]}. */
    INT(4, ValueLayout.JAVA_INT_UNALIGNED, int[].class),
    /** 64-bit integers, {@code long[]}. */
    LONG(8, ValueLayout.JAVA_LONG_UNALIGNED, long[].class),
    /** 32-bit floating point, {@code float[]}. */
    FLOAT(4, ValueLayout.JAVA_FLOAT_UNALIGNED, float[].class),
    /** 64-bit floating point, {@code double[]}. */
    DOUBLE(8, ValueLayout.JAVA_DOUBLE_UNALIGNED, double[].class);

    private static final Type[] BY_CODE = values();

    private final int bytes;
    private final ValueLayout layout;
    private final Class<?> array;

    Type(int bytes, ValueLayout layout, Class<?> array) {
        this.bytes = bytes;
        this.layout = layout;
        this.array = array;
    }

    /**
     * The size of one element.
     *
     * @return bytes per element
     */
    public int bytes() {
        return bytes;
    }

    /**
     * The layout of one element, without alignment and in native byte order.
     *
     * @return the layout for access through a {@link java.lang.foreign.MemorySegment}
     */
    public ValueLayout layout() {
        return layout;
    }

    /**
     * The Java array that holds elements of this type.
     *
     * @return the array class, such as {@code double[].class}
     */
    public Class<?> array() {
        return array;
    }

    /**
     * The type with a given {@link #ordinal()}, as it stands in a frame's header.
     *
     * @param code the ordinal
     * @return the type
     */
    public static Type ofCode(int code) {
        return BY_CODE[code];
    }

    /**
     * The type of a Java array's elements.
     *
     * @param array an array
     * @return its element type
     * @throws UsageException if the object is not an array of one of the seven types
     */
    public static Type ofArray(Object array) {
        return switch (array) {
            case double[] a -> DOUBLE;
            case float[] a -> FLOAT;
            case long[] a -> LONG;
            case int[] a -> INT;
            case byte[] a -> BYTE;
            case short[] a -> SHORT;
            case char[] a -> CHAR;
            case null -> throw new UsageException("a buffer is null; expected an array of a primitive type");
            default ->
                throw new UsageException("a buffer is a " + array.getClass().getTypeName()
                        + "; expected double[], float[], long[], int[], short[], char[] or byte[]");
        };
    }
}
