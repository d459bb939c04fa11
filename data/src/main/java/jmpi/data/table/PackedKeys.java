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
        return of(world, new long[] {rows}, new Key[][] {keys})[0];
    }

    /** Packs the rows of several tables alike: column k of each has the same kind, and texts the same dictionary. */
    static PackedKeys[] of(Communicator world, long[] rows, Key[]... tables) {
        List<Parts> parts = new ArrayList<>();
        for (int k = 0; k < tables[0].length; k++) {
            Key[] column = new Key[tables.length];
            Facts facts = null;
            for (int t = 0; t < tables.length; t++) {
                column[t] = tables[t][k];
                Facts of = Facts.range(world, rows[t], column[t]);
                facts = facts == null ? of : facts.and(of);
            }
            parts.add(
                    facts.isWide() || KeyPart.bits(facts.max() - facts.min()) > MOST_BITS
                            ? Parts.coded(world, rows, column)
                            : Parts.offset(facts, column));
        }
        while (parts.stream().mapToInt(Parts::bits).sum() > MOST_BITS) {
            int widest = 0;
            for (int k = 1; k < parts.size(); k++) {
                widest = parts.get(k).bits() > parts.get(widest).bits() ? k : widest;
            }
            if (parts.get(widest).columns != null) {
                parts.set(widest, Parts.coded(world, rows, parts.get(widest).columns));
            } else {
                // Each has at most 31 bits now, or the widest would be a column as it is.
                parts.addFirst(Parts.coded(world, rows, Parts.pair(parts.remove(0), parts.remove(0))));
            }
        }
        Parts all = parts.get(0);
        for (int k = 1; k < parts.size(); k++) {
            all = Parts.pair(all, parts.get(k));
        }
        PackedKeys[] packed = new PackedKeys[tables.length];
        for (int t = 0; t < tables.length; t++) {
            packed[t] = new PackedKeys(tables[t], all.of[t]);
        }
        return packed;
    }

    /** The same part of the keys of several tables. */
    private record Parts(KeyPart[] of, Key[] columns) {
        static Parts offset(Facts facts, Key... columns) {
            KeyPart[] of = new KeyPart[columns.length];
            for (int t = 0; t < of.length; t++) {
                of[t] = new KeyPart.Offset(columns[t], facts);
            }
            return new Parts(of, columns);
        }

        /** As places among all values; no column any more that could be coded. */
        static Parts coded(Communicator world, long[] rows, Key... columns) {
            Distinct.Source[] sources = new Distinct.Source[columns.length];
            for (int t = 0; t < sources.length; t++) {
                sources[t] = columns[t]::longs;
            }
            Distinct values = Distinct.of(world, rows, Kind.MISSING, sources);
            KeyPart[] of = new KeyPart[columns.length];
            for (int t = 0; t < of.length; t++) {
                of[t] = new KeyPart.Coded(columns[t], null, values);
            }
            return new Parts(of, null);
        }

        static Parts coded(Communicator world, long[] rows, Parts pair) {
            Distinct.Source[] sources = new Distinct.Source[rows.length];
            for (int t = 0; t < sources.length; t++) {
                sources[t] = pair.of[t]::codes;
            }
            Distinct values = Distinct.of(world, rows, -1, sources);
            KeyPart[] of = new KeyPart[rows.length];
            for (int t = 0; t < of.length; t++) {
                of[t] = new KeyPart.Coded(null, pair.of[t], values);
            }
            return new Parts(of, null);
        }

        static Parts pair(Parts high, Parts low) {
            KeyPart[] of = new KeyPart[high.of.length];
            for (int t = 0; t < of.length; t++) {
                of[t] = new KeyPart.Pair(high.of[t], low.of[t]);
            }
            return new Parts(of, null);
        }

        int bits() {
            return of[0].bits();
        }
    }

    /** Makes the codes go from 0 to about as many as there are, whatever the order. */
    static PackedKeys[] compact(Communicator world, long[] rows, PackedKeys... packed) {
        KeyPart[] of = new KeyPart[packed.length];
        for (int t = 0; t < of.length; t++) {
            of[t] = packed[t].part;
        }
        Parts coded = Parts.coded(world, rows, new Parts(of, null));
        PackedKeys[] compact = new PackedKeys[packed.length];
        for (int t = 0; t < compact.length; t++) {
            compact[t] = new PackedKeys(packed[t].keys, coded.of[t]);
        }
        return compact;
    }

    int bits() {
        return part.bits();
    }

    /** The keys of rows; -1 where a cell is missing. */
    void read(long from, long[] to, int n) {
        part.codes(from, to, n);
    }

    /** Times of groups often fit into four bytes. */
    private static Kind narrow(Kind kind) {
        return kind == Kind.TIME ? Kind.INT64 : kind;
    }

    /** The columns that packed keys come from, for a rank's groups. */
    List<Column> unpack(Cells packed) {
        ColumnBuilder[] builders = new ColumnBuilder[keys.length];
        for (int k = 0; k < keys.length; k++) {
            builders[k] = ColumnBuilder.narrow(narrow(keys[k].column().kind()), packed.count());
        }
        Column source = Column.of("", packed);
        long[] block = new long[Column.BLOCK];
        long[][] cells = new long[keys.length][Column.BLOCK];
        for (long row = 0; row < packed.count(); row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, packed.count() - row);
            source.longs(row, block, n);
            part.unpack(block, n, cells, 0);
            for (int k = 0; k < keys.length; k++) {
                builders[k].add(cells[k], n);
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int k = 0; k < keys.length; k++) {
            columns.add(keys[k].result(builders[k].cells()));
        }
        return columns;
    }
}
