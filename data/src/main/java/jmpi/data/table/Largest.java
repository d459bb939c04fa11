package jmpi.data.table;

/** Finds where the largest cells of a group are, the largest first; of equal ones those that come first. For one thread. */
final class Largest {
    private final Kind kind;
    private final long missing;

    /** Where they are, as far as the last call found any. */
    final int[] at;

    Largest(Kind kind, int most) {
        this.kind = kind;
        missing = kind == Kind.TEXT ? -1 : Kind.MISSING;
        at = new int[most];
    }

    /** Looks at a range of cells, and says how many it has found. */
    int find(long[] cells, int begin, int end) {
        int kept = 0;
        for (int i = begin; i < end; i++) {
            long cell = order(cells[i]);
            if (cell == missing || kept == at.length && order(cells[at[kept - 1]]) >= cell) {
                continue;
            }
            int place = kept;
            while (place > 0 && order(cells[at[place - 1]]) < cell) {
                place--;
            }
            kept = Math.min(at.length, kept + 1);
            System.arraycopy(at, place, at, place + 1, kept - place - 1);
            at[place] = i;
        }
        return kept;
    }

    private long order(long cell) {
        return kind == Kind.FLOAT64 ? Ordered.ofBits(cell) : cell;
    }
}
