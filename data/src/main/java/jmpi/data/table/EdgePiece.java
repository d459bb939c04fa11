package jmpi.data.table;

/** A cell of each group: the smallest, the largest, the first or the last; missing if it has none. */
abstract class EdgePiece extends Piece {
    final Kind kind;

    private EdgePiece(Kind kind) {
        super(kind.missing());
        this.kind = kind;
    }

    private static EdgePiece of(Kind kind, int sign) {
        return kind == Kind.FLOAT64 ? new ExtremeDouble(sign) : new Extreme(kind, sign);
    }

    static EdgePiece min(Kind kind) {
        return of(kind, 1);
    }

    static EdgePiece max(Kind kind) {
        return of(kind, -1);
    }

    static EdgePiece first(Kind kind) {
        return new First(kind);
    }

    static EdgePiece last(Kind kind) {
        return new Last(kind);
    }

    final boolean isMissing(long cell) {
        return kind == Kind.FLOAT64 ? Double.isNaN(Double.longBitsToDouble(cell)) : cell == kind.missing();
    }

    /** Smallest integers, times or codes; or largest. */
    private static final class Extreme extends EdgePiece {
        private final boolean least;
        private final long missing;

        Extreme(Kind kind, int sign) {
            super(kind);
            least = sign > 0;
            missing = kind.missing();
        }

        @Override
        Object tag() {
            return least;
        }

        @Override
        void add(int[] group, long[] cells, int n) {
            long[] s = state[0];
            if (least) {
                for (int i = 0; i < n; i++) {
                    long v = cells[i];
                    long had = s[group[i]];
                    if (v != missing && (v < had || had == missing)) {
                        s[group[i]] = v;
                    }
                }
            } else {
                // What is missing is less than everything else.
                for (int i = 0; i < n; i++) {
                    long v = cells[i];
                    if (v > s[group[i]]) {
                        s[group[i]] = v;
                    }
                }
            }
        }

        @Override
        void merge(int group, long[][] later, int at) {
            add(new int[] {group}, new long[] {later[0][at]}, 1);
        }
    }

    /** The same of doubles. */
    private static final class ExtremeDouble extends EdgePiece {
        private final int sign;

        ExtremeDouble(int sign) {
            super(Kind.FLOAT64);
            this.sign = sign;
        }

        @Override
        void add(int[] group, long[] cells, int n) {
            for (int i = 0; i < n; i++) {
                look(group[i], cells[i]);
            }
        }

        @Override
        Object tag() {
            return sign;
        }

        private void look(int group, long cell) {
            double v = Double.longBitsToDouble(cell);
            double had = Double.longBitsToDouble(state[0][group]);
            if (v == v && (had != had || (sign > 0 ? v < had : v > had))) {
                state[0][group] = cell;
            }
        }

        @Override
        void merge(int group, long[][] later, int at) {
            look(group, later[0][at]);
        }
    }

    /** The first one. */
    private static final class First extends EdgePiece {
        First(Kind kind) {
            super(kind);
        }

        @Override
        void add(int[] group, long[] cells, int n) {
            for (int i = 0; i < n; i++) {
                if (isMissing(state[0][group[i]])) {
                    state[0][group[i]] = cells[i];
                }
            }
        }

        @Override
        void merge(int group, long[][] later, int at) {
            if (isMissing(state[0][group])) {
                state[0][group] = later[0][at];
            }
        }
    }

    /** The last one. */
    private static final class Last extends EdgePiece {
        Last(Kind kind) {
            super(kind);
        }

        @Override
        void add(int[] group, long[] cells, int n) {
            for (int i = 0; i < n; i++) {
                if (!isMissing(cells[i])) {
                    state[0][group[i]] = cells[i];
                }
            }
        }

        @Override
        void merge(int group, long[][] later, int at) {
            if (!isMissing(later[0][at])) {
                state[0][group] = later[0][at];
            }
        }
    }
}
