package jmpi.apps.bench;

import jmpi.comm.Buf;

/** Data in a Java array. */
final class ArrayData implements Data {
    private final double[] array;
    private final Buf buf;

    ArrayData(long elements) {
        this.array = new double[Math.toIntExact(elements)];
        this.buf = Buf.of(array);
    }

    @Override
    public Buf buf() {
        return buf;
    }

    @Override
    public void fill(double first) {
        for (int k = 0; k < array.length; k++) {
            array[k] = first + k;
        }
    }

    @Override
    public long wrong(long at, long count, double first, double step) {
        long n = 0;
        int from = (int) at;
        for (int k = 0; k < count; k++) {
            n += array[from + k] != first + k * step ? 1 : 0;
        }
        return n;
    }
}
