package jmpi.data.table;

import java.util.Arrays;

/** Sorts keys from the lowest digit up, and says where each came from; equal keys keep their order. For one thread. */
final class RadixSort {
    private static final int MOST_DIGIT = 11;

    private long[] spare = new long[0];
    private int[] spareOrder = new int[0];
    private final int[] counts = new int[1 << MOST_DIGIT];

    /** The sorted keys. */
    long[] keys = new long[0];
    /** For each where it was. */
    int[] order = new int[0];

    /** Makes room for keys, which the caller then puts into {@link #keys}. */
    void room(int n) {
        if (keys.length < n) {
            int length = Math.max(n, Math.min(2 * keys.length, Integer.MAX_VALUE - 8));
            keys = new long[length];
            spare = new long[length];
            order = new int[length];
            spareOrder = new int[length];
        }
    }

    /** Sorts the first keys; none is negative. */
    void sort(int n) {
        long all = 0;
        boolean sorted = true;
        for (int i = 0; i < n; i++) {
            order[i] = i;
            all |= keys[i] ^ keys[0];
            sorted &= i == 0 || keys[i - 1] <= keys[i];
        }
        if (sorted) {
            return;
        }
        int bits = 64 - Long.numberOfLeadingZeros(all);
        int passes = (bits + MOST_DIGIT - 1) / MOST_DIGIT;
        int digit = (bits + passes - 1) / passes;
        for (int pass = 0; pass < passes; pass++) {
            int shift = pass * digit;
            if ((all >>> shift & (1L << digit) - 1) != 0) {
                pass(n, shift, digit);
            }
        }
    }

    private void pass(int n, int shift, int digit) {
        int mask = (1 << digit) - 1;
        Arrays.fill(counts, 0, mask + 1, 0);
        for (int i = 0; i < n; i++) {
            counts[(int) (keys[i] >>> shift) & mask]++;
        }
        int sum = 0;
        for (int d = 0; d <= mask; d++) {
            int count = counts[d];
            counts[d] = sum;
            sum += count;
        }
        for (int i = 0; i < n; i++) {
            int to = counts[(int) (keys[i] >>> shift) & mask]++;
            spare[to] = keys[i];
            spareOrder[to] = order[i];
        }
        long[] k = keys;
        keys = spare;
        spare = k;
        int[] o = order;
        order = spareOrder;
        spareOrder = o;
    }
}
