package jmpi.data.table;

import jmpi.Communicator;
import jmpi.data.io.InputException;

/** Gives equal keys of two tables one small number, the same on all ranks. */
final class JoinKeys {
    /** Keys that there could be: more are numbered anew, so that tables by key stay as small as the keys are many. */
    private static final int MOST_BITS = 20;

    /** How many numbers there are. */
    final int count;

    private final PackedKeys left;
    private final PackedKeys right;

    private JoinKeys(int count, PackedKeys left, PackedKeys right) {
        this.count = count;
        this.left = left;
        this.right = right;
    }

    static JoinKeys of(Communicator world, Table left, Table right, Column[] leftBy, Column[] rightBy) {
        if (leftBy.length == 0) {
            return new JoinKeys(1, null, null);
        }
        Key[][] keys = new Key[2][leftBy.length];
        for (int k = 0; k < leftBy.length; k++) {
            Column[] pair = alike(leftBy[k], rightBy[k]);
            keys[0][k] = Key.of(pair[0]);
            keys[1][k] = Key.of(pair[1]);
        }
        long[] rows = {left.rows(), right.rows()};
        PackedKeys[] packed = PackedKeys.of(world, rows, keys);
        if (packed[0].bits() > MOST_BITS) {
            packed = PackedKeys.compact(world, rows, packed);
        }
        return new JoinKeys(1 << packed[0].bits(), packed[0], packed[1]);
    }

    /** The same columns with one dictionary. */
    private static Column[] alike(Column left, Column right) {
        if (left.kind() != right.kind() || left.kind() == Kind.TIME && left.unit() != right.unit()) {
            throw new InputException("keys " + left.name() + " and " + right.name() + " differ: cells are "
                    + left.kind().words() + " and " + right.kind().words());
        }
        if (left.kind() != Kind.TEXT || left.dictionary().equals(right.dictionary())) {
            return new Column[] {left, right};
        }
        Dictionary both = Dictionaries.union(left.dictionary(), right.dictionary());
        return new Column[] {left.recode(both), right.recode(both)};
    }

    /** The numbers of rows' keys; -1 where a key is missing. */
    void left(long from, long[] to, int n) {
        read(left, from, to, n);
    }

    void right(long from, long[] to, int n) {
        read(right, from, to, n);
    }

    private static void read(PackedKeys keys, long from, long[] to, int n) {
        if (keys == null) {
            java.util.Arrays.fill(to, 0, n, 0);
        } else {
            keys.read(from, to, n);
        }
    }
}
