package jmpi.data.table;

import java.util.Arrays;
import jmpi.Communicator;

/** All values of a column on all ranks, without repetition, in order; the code of a value is its place. */
final class Distinct {
    private final long[] values;
    /** Open addressing: the place of a value and 1, at the value's hash. */
    private final int[] table;

    private Distinct(long[] values) {
        this.values = values;
        table = new int[Integer.highestOneBit(Math.max(8, values.length)) << 2];
        for (int i = 0; i < values.length; i++) {
            int slot = hash(values[i]);
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = i + 1;
        }
    }

    /** A part that gives blocks of values; an absent value is left out. */
    interface Source {
        void read(long from, long[] to, int n);
    }

    static Distinct of(Communicator world, long[] rows, long absent, Source... sources) {
        long[] found = new long[1 << 12];
        int size = 0;
        int sorted = 0;
        long[] block = new long[Column.BLOCK];
        for (int s = 0; s < sources.length; s++) {
            for (long row = 0; row < rows[s]; row += Column.BLOCK) {
                int n = (int) Math.min(Column.BLOCK, rows[s] - row);
                sources[s].read(row, block, n);
                if (size + n > found.length) {
                    size = unique(found, size);
                    // Mostly repetitions: there is room again; otherwise there must be more.
                    found = size > found.length / 2 ? Arrays.copyOf(found, 2 * found.length) : found;
                    sorted = size;
                }
                for (int i = 0; i < n; i++) {
                    long v = block[i];
                    if (v != absent && (size == sorted || found[size - 1] != v)) {
                        found[size++] = v;
                    }
                }
            }
        }
        size = unique(found, size);
        if (world.size() == 1) {
            return new Distinct(Arrays.copyOf(found, size));
        }
        long[] counts = new long[world.size()];
        world.allgather(new long[] {size}, counts);
        long[] all = new long[Math.toIntExact(Arrays.stream(counts).sum())];
        world.allgatherv(Arrays.copyOf(found, size), all, counts);
        return new Distinct(Arrays.copyOf(all, unique(all, all.length)));
    }

    private static int unique(long[] values, int size) {
        Arrays.sort(values, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || values[i] != values[kept - 1]) {
                values[kept++] = values[i];
            }
        }
        return kept;
    }

    private int hash(long value) {
        long hash = value * 0x9E37_79B9_7F4A_7C15L;
        return (int) (hash >>> 32) & table.length - 1;
    }

    int size() {
        return values.length;
    }

    long value(int code) {
        return values[code];
    }

    /** The place of a value that is here. */
    int code(long value) {
        int slot = hash(value);
        while (values[table[slot] - 1] != value) {
            slot = slot + 1 & table.length - 1;
        }
        return table[slot] - 1;
    }
}
