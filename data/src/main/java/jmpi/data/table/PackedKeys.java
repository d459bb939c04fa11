package jmpi.data.table;

import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;

/**
 * The cells of some columns of a row as one number, whose order is that of the rows by these columns. All ranks pack alike. Columns of small
 * range go in as they are; if all together have more than 62 bits, the widest go in as places among the values that there are, and if
 * that is still too much, columns are joined two by two.
 */
final class PackedKeys {
    private static final int MOST_BITS = 62;

    private final Key[] keys;
    private final KeyPart part;

    private PackedKeys(Key[] keys, KeyPart part) {
        this.keys = keys;
        this.part = part;
    }

    static PackedKeys of(Communicator world, long rows, Key... keys) {
        Facts[] facts = Facts.of(world, rows, keys);
        List<KeyPart> parts = new ArrayList<>();
        int[] columns = new int[keys.length];
        for (int k = 0; k < keys.length; k++) {
            Key key = keys[k];
            columns[k] = k;
            parts.add(
                    facts[k].isWide() || KeyPart.bits(facts[k].max() - facts[k].min()) > MOST_BITS
                            ? coded(world, rows, key)
                            : new KeyPart.Offset(key, facts[k]));
        }
        while (parts.stream().mapToInt(KeyPart::bits).sum() > MOST_BITS) {
            int widest = 0;
            for (int k = 1; k < parts.size(); k++) {
                widest = parts.get(k).bits() > parts.get(widest).bits() ? k : widest;
            }
            if (parts.get(widest) instanceof KeyPart.Offset) {
                parts.set(widest, coded(world, rows, keys[columns[widest]]));
            } else {
                // Each has at most 31 bits now, or the widest would be a column as it is.
                KeyPart pair = new KeyPart.Pair(parts.remove(0), parts.remove(0));
                parts.addFirst(new KeyPart.Coded(null, pair, Distinct.of(world, rows, pair::codes, -1)));
                for (int k = 1; k < parts.size(); k++) {
                    columns[k] = columns[k + 1];
                }
            }
        }
        KeyPart all = parts.get(0);
        for (int k = 1; k < parts.size(); k++) {
            all = new KeyPart.Pair(all, parts.get(k));
        }
        return new PackedKeys(keys, all);
    }

    private static KeyPart coded(Communicator world, long rows, Key key) {
        return new KeyPart.Coded(key, null, Distinct.of(world, rows, key::longs, Kind.MISSING));
    }

    int bits() {
        return part.bits();
    }

    /** The keys of rows; -1 where a cell is missing. */
    void read(long from, long[] to, int n) {
        part.codes(from, to, n);
    }

    /** The columns that packed keys come from, for a rank's groups. */
    List<Column> unpack(Cells packed) {
        ColumnBuilder[] builders = new ColumnBuilder[keys.length];
        for (int k = 0; k < keys.length; k++) {
            builders[k] = new ColumnBuilder(Kind.INT64, packed.count());
        }
        Column source = Column.of("", packed);
        long[] block = new long[Column.BLOCK];
        long[][] cells = new long[keys.length][Column.BLOCK];
        long[] one = new long[keys.length];
        for (long row = 0; row < packed.count(); row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, packed.count() - row);
            source.longs(row, block, n);
            for (int i = 0; i < n; i++) {
                part.unpack(block[i], one, 0);
                for (int k = 0; k < one.length; k++) {
                    cells[k][i] = one[k];
                }
            }
            for (int k = 0; k < one.length; k++) {
                builders[k].add(cells[k], n);
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int k = 0; k < keys.length; k++) {
            columns.add(keys[k].result(builders[k].cells().memory()));
        }
        return columns;
    }
}
