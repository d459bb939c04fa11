package jmpi.coll.op;

import jmpi.comm.Type;

/**
 * Bytes, shorts and characters, reduced as integers in small pieces; a character has no sign. The low bits of each
 * result are those that narrow arithmetic would have given.
 *
 * @param type one of the three
 * @param ints what happens to the integers
 */
record NarrowKernel(Type type, ArrayKernel ints) implements ArrayKernel {

    /** Fills in the three narrow types of a table that is ordered by type. */
    static void around(ArrayKernel ints, ArrayKernel[] kernels) {
        for (Type type : new Type[] {Type.BYTE, Type.SHORT, Type.CHAR}) {
            kernels[type.ordinal()] = new NarrowKernel(type, ints);
        }
    }

    @Override
    public void reduce(Object from, int f, Object into, int i, int n, boolean fromIsLeft) {
        Scratch scratch = Scratch.ofThread();
        var a = (int[]) scratch.from(Type.INT);
        var b = (int[]) scratch.into(Type.INT);
        for (int done = 0; done < n; done += Scratch.LENGTH) {
            int part = Math.min(Scratch.LENGTH, n - done);
            widen(from, f + done, a, part);
            widen(into, i + done, b, part);
            ints.reduce(a, 0, b, 0, part, fromIsLeft);
            narrow(b, into, i + done, part);
        }
    }

    private void widen(Object from, int f, int[] to, int n) {
        switch (type) {
            case BYTE -> {
                var a = (byte[]) from;
                for (int k = 0; k < n; k++) {
                    to[k] = a[f + k];
                }
            }
            case SHORT -> {
                var a = (short[]) from;
                for (int k = 0; k < n; k++) {
                    to[k] = a[f + k];
                }
            }
            default -> {
                var a = (char[]) from;
                for (int k = 0; k < n; k++) {
                    to[k] = a[f + k];
                }
            }
        }
    }

    private void narrow(int[] from, Object to, int t, int n) {
        switch (type) {
            case BYTE -> {
                var a = (byte[]) to;
                for (int k = 0; k < n; k++) {
                    a[t + k] = (byte) from[k];
                }
            }
            case SHORT -> {
                var a = (short[]) to;
                for (int k = 0; k < n; k++) {
                    a[t + k] = (short) from[k];
                }
            }
            default -> {
                var a = (char[]) to;
                for (int k = 0; k < n; k++) {
                    a[t + k] = (char) from[k];
                }
            }
        }
    }
}
