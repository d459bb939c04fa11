package jmpi.data.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches bytes eight at a time: the lowest byte that an expression marks is right (H. S. Warren, Hacker's Delight, 6-1). */
final class Bytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final long NEWLINES = ONES * '\n';

    private Bytes() {}

    /** A byte in all eight places. */
    static long eight(int value) {
        return ONES * (value & 0xff);
    }

    /** The first delimiter or end of line; there must be one, with seven more bytes behind it. */
    static int endOfField(byte[] b, int from, long delimiters) {
        for (int at = from; ; at += 8) {
            long word = (long) LONG.get(b, at);
            long d = word ^ delimiters;
            long n = word ^ NEWLINES;
            long found = (d - ONES & ~d | n - ONES & ~n) & HIGH;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
    }
}
