package jmpi.data.io;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Where the elements of an array stand: at {@code offset + i0*stride0 + i1*stride1 + …} bytes.
 *
 * @param shape the extents, slowest first
 * @param strides bytes from one index to the next, of each dimension
 * @param offset the first element, in bytes
 * @param width bytes an element
 */
record Strided(long[] shape, long[] strides, long offset, int width) {
    /** One element behind the other. */
    static Strided of(long[] shape, int width, boolean fortran) {
        var strides = new long[shape.length];
        long stride = width;
        for (int i = 0; i < shape.length; i++) {
            int d = fortran ? i : shape.length - 1 - i;
            strides[d] = stride;
            stride *= Math.max(1, shape[d]);
        }
        return new Strided(shape, strides, 0, width);
    }

    long count() {
        long count = 1;
        for (long extent : shape) {
            count *= extent;
        }
        return count;
    }

    /** Whether they stand one behind the other in C order. */
    boolean isDense() {
        return count() == 0 || isLike(of(shape, width, false));
    }

    boolean isFortran() {
        return isLike(of(shape, width, true));
    }

    /** Strides of dimensions of one index do not matter. */
    private boolean isLike(Strided other) {
        for (int d = 0; d < shape.length; d++) {
            if (shape[d] != 1 && strides[d] != other.strides[d]) {
                return false;
            }
        }
        return true;
    }

    /** A part of every element, which may be an array itself. */
    Strided inner(long partOffset, long[] partShape, int partWidth) {
        int w = partWidth == 0 ? width / 2 : partWidth;
        Strided part = of(partShape, w, false);
        long[] allShape = concat(shape, partShape);
        return new Strided(allShape, concat(strides, part.strides), offset + partOffset, w);
    }

    Strided rows(long first, long count) {
        if (shape.length == 0 || first < 0 || count < 0 || first > shape[0] - count) {
            throw new IndexOutOfBoundsException(
                    "rows " + first + " to " + (first + count) + " of an array of shape " + NpyHeader.text(shape));
        }
        long[] part = shape.clone();
        part[0] = count;
        return new Strided(part, strides, offset + first * strides[0], width);
    }

    private static long[] concat(long[] a, long[] b) {
        long[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** Copies all elements to where they stand one behind the other in C order. */
    void copy(MemorySegment from, MemorySegment to, int bytes) {
        long count = count();
        if (isDense()) {
            MemorySegment.copy(from, offset, to, 0, count * bytes);
            return;
        }
        int last = shape.length - 1;
        long inner = shape[last];
        boolean together = strides[last] == bytes;
        var index = new long[last];
        for (long done = 0; done < count; done += inner) {
            long at = offset;
            for (int d = 0; d < last; d++) {
                at += index[d] * strides[d];
            }
            if (together) {
                MemorySegment.copy(from, at, to, done * bytes, inner * bytes);
            } else {
                for (long i = 0; i < inner; i++) {
                    MemorySegment.copy(from, at + i * strides[last], to, (done + i) * bytes, bytes);
                }
            }
            for (int d = last - 1; d >= 0 && ++index[d] == shape[d]; d--) {
                index[d] = 0;
            }
        }
    }
}
