package jmpi.data.table;

import java.util.Arrays;

/**
 * A figure kept for each group while rows go by, in a few words; figures of two parts of the rows make the figure of both, the earlier
 * rows first.
 */
abstract class Piece {
    /** By word, then by group. */
    final long[][] state;

    private final long[] neutral;

    Piece(long... neutral) {
        this.neutral = neutral;
        state = new long[neutral.length][0];
    }

    final int words() {
        return neutral.length;
    }

    /** Forgets everything, and has room for so many groups. */
    final void reset(int groups) {
        for (int w = 0; w < state.length; w++) {
            if (state[w].length < groups) {
                state[w] = new long[Math.max(groups, 16)];
            }
            Arrays.fill(state[w], 0, groups, neutral[w]);
        }
    }

    /** Has room for more groups, and keeps what it has. */
    final void grow(int groups) {
        for (int w = 0; w < state.length; w++) {
            int had = state[w].length;
            state[w] = Arrays.copyOf(state[w], groups);
            Arrays.fill(state[w], had, groups, neutral[w]);
        }
    }

    /** Tells pieces of one class apart. */
    Object tag() {
        return "";
    }

    /** Counts rows in. The group of each is given and, but for pieces that count rows, its cell. */
    abstract void add(int[] group, long[] cells, int n);

    /** Counts later rows' figures in. */
    abstract void merge(int group, long[][] later, int at);

    /** How many rows. */
    static final class Rows extends Piece {
        Rows() {
            super(0);
        }

        @Override
        void add(int[] group, long[] cells, int n) {
            long[] s = state[0];
            for (int i = 0; i < n; i++) {
                s[group[i]]++;
            }
        }

        @Override
        void merge(int group, long[][] later, int at) {
            state[0][group] += later[0][at];
        }
    }

    /** How many cells are not missing. */
    static final class Count extends Piece {
        private final Kind kind;

        Count(Kind kind) {
            super(0);
            this.kind = kind;
        }

        @Override
        void add(int[] group, long[] cells, int n) {
            long[] s = state[0];
            if (kind == Kind.FLOAT64) {
                for (int i = 0; i < n; i++) {
                    s[group[i]] += Double.isNaN(Double.longBitsToDouble(cells[i])) ? 0 : 1;
                }
                return;
            }
            long missing = kind.missing();
            for (int i = 0; i < n; i++) {
                s[group[i]] += cells[i] == missing ? 0 : 1;
            }
        }

        @Override
        void merge(int group, long[][] later, int at) {
            state[0][group] += later[0][at];
        }
    }
}
