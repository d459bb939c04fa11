package jmpi.comm.pack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Doubles as floats, and back: half the bytes, 24 instead of 53 bits. */
final class Narrow {
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.nativeOrder());
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.nativeOrder());

    private Narrow() {}

    /** Rounds so many doubles at the beginning of an array to floats at the beginning of the same or another one. */
    static void toFloats(byte[] from, byte[] to, int count) {
        for (int i = 0; i < count; i++) {
            FLOAT.set(to, 4 * i, (float) (double) DOUBLE.get(from, 8 * i));
        }
    }

    /** Makes doubles of so many floats. */
    static void toDoubles(byte[] from, byte[] to, int count) {
        for (int i = 0; i < count; i++) {
            DOUBLE.set(to, 8 * i, (double) (float) FLOAT.get(from, 4 * i));
        }
    }
}
