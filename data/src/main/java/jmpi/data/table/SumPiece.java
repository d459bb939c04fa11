package jmpi.data.table;

/** Sums of cells or of their squares: exact in a long where all fits, otherwise in twice a double's precision. */
abstract class SumPiece extends Piece {
    private SumPiece(long... neutral) {
        super(neutral);
    }

    /** The sum, or its higher part. */
    abstract double high(int group);

    abstract double low(int group);

    /** The piece for a column: exact if whole numbers, or their squares, cannot overflow. */
    static SumPiece of(Kind kind, Facts facts, long rows, boolean squares) {
        double most = kind == Kind.FLOAT64 ? Double.POSITIVE_INFINITY : facts.magnitude();
        if ((squares ? most * most : most) * rows < 0x1p62) {
            return squares ? new ExactSquares() : new Exact();
        }
        return new Rounded(kind, squares);
    }

    /** A sum of whole numbers. */
    static class Exact extends SumPiece {
        Exact() {
            super(0);
        }

        @Override
        void add(int[] group, long[] cells, int n) {
            long[] s = state[0];
            for (int i = 0; i < n; i++) {
                s[group[i]] += cells[i] == Kind.MISSING ? 0 : cells[i];
            }
        }

        @Override
        void merge(int group, long[][] later, int at) {
            state[0][group] += later[0][at];
        }

        @Override
        double high(int group) {
            return state[0][group];
        }

        @Override
        double low(int group) {
            return 0;
        }
    }

    /** A sum of squares of whole numbers. */
    static final class ExactSquares extends Exact {
        @Override
        void add(int[] group, long[] cells, int n) {
            long[] s = state[0];
            for (int i = 0; i < n; i++) {
                long v = cells[i] == Kind.MISSING ? 0 : cells[i];
                s[group[i]] += v * v;
            }
        }
    }

    /** A sum of doubles, or of whole numbers too large for a long. */
    static final class Rounded extends SumPiece {
        private final boolean floating;
        private final boolean squares;

        Rounded(Kind kind, boolean squares) {
            super(0, 0);
            floating = kind == Kind.FLOAT64;
            this.squares = squares;
        }

        @Override
        void add(int[] group, long[] cells, int n) {
            for (int i = 0; i < n; i++) {
                double x;
                double rest = 0;
                if (floating) {
                    x = Double.longBitsToDouble(cells[i]);
                    if (x != x) {
                        continue;
                    }
                } else {
                    if (cells[i] == Kind.MISSING) {
                        continue;
                    }
                    x = cells[i];
                    rest = cells[i] - (long) x;
                }
                if (squares) {
                    double p = x * x;
                    rest = Math.fma(x, x, -p) + 2 * x * rest;
                    x = p;
                }
                plus(group[i], x, rest);
            }
        }

        @Override
        Object tag() {
            return squares;
        }

        private void plus(int group, double x, double rest) {
            double high = high(group);
            double sum = high + x;
            state[0][group] = Double.doubleToRawLongBits(sum);
            state[1][group] = Double.doubleToRawLongBits(low(group) + (Twofold.lost(high, x, sum) + rest));
        }

        @Override
        void merge(int group, long[][] later, int at) {
            plus(group, Double.longBitsToDouble(later[0][at]), Double.longBitsToDouble(later[1][at]));
        }

        @Override
        double high(int group) {
            return Double.longBitsToDouble(state[0][group]);
        }

        @Override
        double low(int group) {
            double low = Double.longBitsToDouble(state[1][group]);
            return Double.isFinite(high(group)) ? low : 0;
        }
    }
}
