package jmpi.data.table;

/** A part of a packed key: gives each row a code from 0 to some power of two, in the order of the cells, and takes it back. */
abstract sealed class KeyPart permits KeyPart.Offset, KeyPart.Coded, KeyPart.Pair {
    /** How many bits codes have. */
    abstract int bits();

    /** The codes of rows; -1 where a cell is missing. */
    abstract void codes(long from, long[] to, int n);

    /** The cells of codes, a block for each column of this part from a place on; returns the place behind. */
    abstract int unpack(long[] codes, int n, long[][] to, int at);

    private static void ordered(long[] cells, int n) {
        for (int i = 0; i < n; i++) {
            cells[i] = Ordered.toBits(cells[i]);
        }
    }

    static int bits(long most) {
        return 64 - Long.numberOfLeadingZeros(most);
    }

    /** A column of a small range: the distance from its smallest cell. */
    static final class Offset extends KeyPart {
        private final Key key;
        private final long min;
        private final int bits;
        private final long absent;

        Offset(Key key, Facts facts) {
            this.key = key;
            min = facts.max() < facts.min() ? 0 : facts.min();
            bits = facts.max() < facts.min() ? 0 : bits(facts.max() - facts.min());
            absent = key.column().kind() == Kind.TEXT ? -1 : Kind.MISSING;
        }

        @Override
        int bits() {
            return bits;
        }

        @Override
        void codes(long from, long[] to, int n) {
            key.longs(from, to, n);
            for (int i = 0; i < n; i++) {
                long v = to[i];
                to[i] = v == absent ? -1 : v - min;
            }
        }

        @Override
        int unpack(long[] codes, int n, long[][] to, int at) {
            long[] cells = to[at];
            for (int i = 0; i < n; i++) {
                cells[i] = codes[i] + min;
            }
            if (key.column().kind() == Kind.FLOAT64) {
                ordered(cells, n);
            }
            return at + 1;
        }
    }

    /** A column of a wide range, or some columns: the place among all values that there are on any rank. */
    static final class Coded extends KeyPart {
        private final Key key;
        private final KeyPart inner;
        private final Distinct values;

        Coded(Key key, KeyPart inner, Distinct values) {
            this.key = key;
            this.inner = inner;
            this.values = values;
        }

        @Override
        int bits() {
            return bits(Math.max(0, values.size() - 1));
        }

        @Override
        void codes(long from, long[] to, int n) {
            long absent = -1;
            if (inner != null) {
                inner.codes(from, to, n);
            } else {
                key.longs(from, to, n);
                absent = Kind.MISSING;
            }
            for (int i = 0; i < n; i++) {
                to[i] = to[i] == absent ? -1 : values.code(to[i]);
            }
        }

        @Override
        int unpack(long[] codes, int n, long[][] to, int at) {
            long[] cells = inner == null ? to[at] : new long[n];
            for (int i = 0; i < n; i++) {
                cells[i] = values.value((int) codes[i]);
            }
            if (inner != null) {
                return inner.unpack(cells, n, to, at);
            }
            if (key.column().kind() == Kind.FLOAT64) {
                ordered(cells, n);
            }
            return at + 1;
        }
    }

    /** Two parts, the first one in the higher bits. */
    static final class Pair extends KeyPart {
        private final KeyPart high;
        private final KeyPart low;
        private final long[] spare = new long[Column.BLOCK];

        Pair(KeyPart high, KeyPart low) {
            this.high = high;
            this.low = low;
        }

        @Override
        int bits() {
            return high.bits() + low.bits();
        }

        @Override
        void codes(long from, long[] to, int n) {
            high.codes(from, to, n);
            low.codes(from, spare, n);
            int shift = low.bits();
            for (int i = 0; i < n; i++) {
                long a = to[i];
                long b = spare[i];
                to[i] = (a | b) < 0 ? -1 : a << shift | b;
            }
        }

        @Override
        int unpack(long[] codes, int n, long[][] to, int at) {
            int shift = low.bits();
            long mask = (1L << shift) - 1;
            long[] part = new long[n];
            for (int i = 0; i < n; i++) {
                part[i] = codes[i] >>> shift;
            }
            int next = high.unpack(part, n, to, at);
            for (int i = 0; i < n; i++) {
                part[i] = codes[i] & mask;
            }
            return low.unpack(part, n, to, next);
        }
    }
}
