package jmpi.comm.pack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Sorts the bytes of numbers by significance: all lowest bytes first, then all second ones, and so on. Neighbouring
 * numbers have the same sign, exponent and leading digits more often than not, so what follows has runs to find.
 *
 * <pre>
 *  a0 a1 | b0 b1 | c0 c1   →   a0 b0 c0 | a1 b1 c1
 * </pre>
 *
 * Eight elements at a time are turned like a matrix of bytes inside eight words.
 */
public final class Shuffle {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ODD_BYTES = 0xff00ff00ff00ff00L;
    private static final long ODD_SHORTS = 0xffff0000ffff0000L;

    private Shuffle() {}

    /**
     * Sorts elements.
     *
     * @param from the elements, from its beginning
     * @param to where to put their bytes, from its beginning
     * @param count how many elements
     * @param width bytes an element
     */
    public static void split(byte[] from, byte[] to, int count, int width) {
        int done = 0;
        for (; width == 8 && done + 8 <= count; done += 8) {
            turn8(from, 8 * done, 8, to, done, count);
        }
        for (; width == 4 && done + 8 <= count; done += 8) {
            split4(from, 4 * done, to, done, count);
        }
        for (int plane = 0; plane < width; plane++) {
            for (int i = done; i < count; i++) {
                to[plane * count + i] = from[i * width + plane];
            }
        }
    }

    /**
     * The way back.
     *
     * @param from the sorted bytes, from its beginning
     * @param to where to put the elements, from its beginning
     * @param count how many elements
     * @param width bytes an element
     */
    public static void join(byte[] from, byte[] to, int count, int width) {
        int done = 0;
        for (; width == 8 && done + 8 <= count; done += 8) {
            turn8(from, done, count, to, 8 * done, 8);
        }
        for (; width == 4 && done + 8 <= count; done += 8) {
            join4(from, done, count, to, 4 * done);
        }
        for (int plane = 0; plane < width; plane++) {
            for (int i = done; i < count; i++) {
                to[i * width + plane] = from[plane * count + i];
            }
        }
    }

    /** Turns eight words so many bytes apart: byte j of word i becomes byte i of word j. */
    private static void turn8(byte[] from, int at, int stride, byte[] to, int out, int outStride) {
        long a = (long) LONG.get(from, at);
        long b = (long) LONG.get(from, at + stride);
        long c = (long) LONG.get(from, at + 2 * stride);
        long d = (long) LONG.get(from, at + 3 * stride);
        long e = (long) LONG.get(from, at + 4 * stride);
        long f = (long) LONG.get(from, at + 5 * stride);
        long g = (long) LONG.get(from, at + 6 * stride);
        long h = (long) LONG.get(from, at + 7 * stride);
        // Blocks of four bytes change places across the diagonal, then blocks of two, then single ones.
        long a4 = low4(a, e);
        long e4 = high4(a, e);
        long b4 = low4(b, f);
        long f4 = high4(b, f);
        long c4 = low4(c, g);
        long g4 = high4(c, g);
        long d4 = low4(d, h);
        long h4 = high4(d, h);
        long a2 = low2(a4, c4);
        long c2 = high2(a4, c4);
        long b2 = low2(b4, d4);
        long d2 = high2(b4, d4);
        long e2 = low2(e4, g4);
        long g2 = high2(e4, g4);
        long f2 = low2(f4, h4);
        long h2 = high2(f4, h4);
        LONG.set(to, out, low1(a2, b2));
        LONG.set(to, out + outStride, high1(a2, b2));
        LONG.set(to, out + 2 * outStride, low1(c2, d2));
        LONG.set(to, out + 3 * outStride, high1(c2, d2));
        LONG.set(to, out + 4 * outStride, low1(e2, f2));
        LONG.set(to, out + 5 * outStride, high1(e2, f2));
        LONG.set(to, out + 6 * outStride, low1(g2, h2));
        LONG.set(to, out + 7 * outStride, high1(g2, h2));
    }

    /** Eight elements of four bytes: two squares side by side in four words. */
    private static void split4(byte[] from, int at, byte[] to, int out, int stride) {
        long ab = (long) LONG.get(from, at);
        long cd = (long) LONG.get(from, at + 8);
        long ef = (long) LONG.get(from, at + 16);
        long gh = (long) LONG.get(from, at + 24);
        long ae = low4(ab, ef);
        long bf = high4(ab, ef);
        long cg = low4(cd, gh);
        long dh = high4(cd, gh);
        long low = low2(ae, cg);
        long low1 = low2(bf, dh);
        long high = high2(ae, cg);
        long high1 = high2(bf, dh);
        LONG.set(to, out, low1(low, low1));
        LONG.set(to, out + stride, high1(low, low1));
        LONG.set(to, out + 2 * stride, low1(high, high1));
        LONG.set(to, out + 3 * stride, high1(high, high1));
    }

    private static void join4(byte[] from, int at, int stride, byte[] to, int out) {
        long p = (long) LONG.get(from, at);
        long q = (long) LONG.get(from, at + stride);
        long r = (long) LONG.get(from, at + 2 * stride);
        long s = (long) LONG.get(from, at + 3 * stride);
        long low = low2(p, r);
        long low1 = low2(q, s);
        long high = high2(p, r);
        long high1 = high2(q, s);
        long ae = low1(low, low1);
        long bf = high1(low, low1);
        long cg = low1(high, high1);
        long dh = high1(high, high1);
        LONG.set(to, out, low4(ae, bf));
        LONG.set(to, out + 8, low4(cg, dh));
        LONG.set(to, out + 16, high4(ae, bf));
        LONG.set(to, out + 24, high4(cg, dh));
    }

    private static long low4(long x, long y) {
        return x & 0xffffffffL | y << 32;
    }

    private static long high4(long x, long y) {
        return x >>> 32 | y & ~0xffffffffL;
    }

    private static long low2(long x, long y) {
        return x & ~ODD_SHORTS | (y & ~ODD_SHORTS) << 16;
    }

    private static long high2(long x, long y) {
        return (x & ODD_SHORTS) >>> 16 | y & ODD_SHORTS;
    }

    private static long low1(long x, long y) {
        return x & ~ODD_BYTES | (y & ~ODD_BYTES) << 8;
    }

    private static long high1(long x, long y) {
        return (x & ODD_BYTES) >>> 8 | y & ODD_BYTES;
    }
}
