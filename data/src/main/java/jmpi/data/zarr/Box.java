package jmpi.data.zarr;

import java.lang.foreign.MemorySegment;

/** Copies boxes of elements between arrays of any number of dimensions that lie differently. */
final class Box {
    private Box() {}

    /** Bytes from one index to the next of each dimension. */
    static long[] strides(long[] shape, int width, boolean fortran) {
        var strides = new long[shape.length];
        long stride = width;
        for (int i = 0; i < shape.length; i++) {
            int d = fortran ? i : shape.length - 1 - i;
            strides[d] = stride;
            stride *= shape[d];
        }
        return strides;
    }

    static void copy(
            MemorySegment from,
            long fromAt,
            long[] fromStrides,
            MemorySegment to,
            long toAt,
            long[] toStrides,
            long[] extents,
            int width) {
        int last = extents.length - 1;
        if (last < 0) {
            MemorySegment.copy(from, fromAt, to, toAt, width);
            return;
        }
        for (long extent : extents) {
            if (extent == 0) {
                return;
            }
        }
        boolean together = fromStrides[last] == width && toStrides[last] == width;
        long row = together ? 1 : extents[last];
        long bytes = together ? extents[last] * width : width;
        var index = new long[last];
        while (true) {
            long source = fromAt;
            long target = toAt;
            for (int d = 0; d < last; d++) {
                source += index[d] * fromStrides[d];
                target += index[d] * toStrides[d];
            }
            for (long i = 0; i < row; i++) {
                MemorySegment.copy(from, source + i * fromStrides[last], to, target + i * toStrides[last], bytes);
            }
            int d = last - 1;
            while (d >= 0 && ++index[d] == extents[d]) {
                index[d--] = 0;
            }
            if (d < 0) {
                return;
            }
        }
    }
}
