package jmpi.data.table;

import java.util.Arrays;
import java.util.function.LongConsumer;
import jmpi.Communicator;
import jmpi.Op;

/**
 * Groups of few different keys: a table with a place for every key that there could be leads to the groups, each rank counts its own rows
 * in, and then every key's figures of all ranks meet on the rank that owns its range. Nothing of the rows moves.
 */
final class DenseGroups {
    /** Keys that there could be: a table of four bytes each stays small. */
    static final int MOST_BITS = 22;
    /** Groups of a rank; more are better told apart by sorting. */
    private static final int MOST_GROUPS = 1 << 17;

    private final Communicator world;
    private final PackedKeys keys;
    private final Figures figures;
    private final int bits;

    /** The group of each key that has come; 0 for none, which is also the group of rows without a key. */
    private final int[] table;

    private long[] groupKeys = new long[256];
    private int groups = 1;

    DenseGroups(Communicator world, PackedKeys keys, Figures figures) {
        this.world = world;
        this.keys = keys;
        this.figures = figures;
        bits = keys.bits();
        table = new int[(1 << bits) + 1];
    }

    /** Counts this rank's rows in; says whether there were few groups on all ranks. */
    boolean count(Table rows, LongConsumer progress) {
        for (Piece piece : figures.pieces) {
            piece.reset(groupKeys.length);
        }
        long[] many = {take(rows, progress) ? 0 : 1};
        world.allreduce(many, Op.MAX);
        return many[0] == 0;
    }

    /** Takes rows in until there are too many groups; returns whether there are not. */
    private boolean take(Table rows, LongConsumer progress) {
        int[] group = new int[Column.BLOCK];
        long[] block = new long[Column.BLOCK];
        for (long row = 0; row < rows.rows() && groups <= MOST_GROUPS; row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, rows.rows() - row);
            keys.read(row, block, n);
            groups(block, group, n);
            add(row, group, block, n);
            progress.accept(n);
        }
        return groups <= MOST_GROUPS;
    }

    private void add(long row, int[] group, long[] block, int n) {
        for (int c = -1; c < figures.columns.size(); c++) {
            if (c >= 0) {
                figures.columns.get(c).longs(row, block, n);
            }
            for (int p = 0; p < figures.pieces.size(); p++) {
                if (figures.pieceColumns.get(p) == c) {
                    figures.pieces.get(p).add(group, block, n);
                }
            }
            if (c >= 0 && figures.sketches[c] != null) {
                figures.sketches[c].add(group, block, n);
            }
        }
    }

    private void groups(long[] packed, int[] group, int n) {
        if (groups + n > groupKeys.length) {
            groupKeys = Arrays.copyOf(groupKeys, Math.max(groups + n, 2 * groupKeys.length));
            for (Piece piece : figures.pieces) {
                piece.grow(groupKeys.length);
            }
        }
        for (int i = 0; i < n; i++) {
            int place = (int) packed[i] + 1;
            int g = table[place];
            if (g == 0 && place > 0) {
                g = groups++;
                table[place] = g;
                groupKeys[g] = packed[i];
            }
            group[i] = g;
        }
    }

    /** Brings the figures of all ranks together. */
    Table merge(String source) {
        int size = world.size();
        int mine = groups - 1;
        int[] order = order();
        long[] counts = new long[size];
        for (int g : order) {
            counts[owner(groupKeys[g])]++;
        }
        long[] theirs = new long[size];
        world.alltoall(counts, theirs);
        int arrived = Math.toIntExact(Arrays.stream(theirs).sum());
        long[] from = new long[mine];
        for (int i = 0; i < mine; i++) {
            from[i] = groupKeys[order[i]];
        }
        long[] allKeys = new long[arrived];
        world.alltoallv(from, counts, allKeys, theirs);
        long[][][] words = new long[figures.pieces.size()][][];
        for (int p = 0; p < words.length; p++) {
            words[p] = exchange(figures.pieces.get(p), order, counts, theirs, arrived);
        }
        return together(allKeys, words, arrived, source);
    }

    private long[][] exchange(Piece piece, int[] order, long[] counts, long[] theirs, int arrived) {
        long[][] words = new long[piece.words()][arrived];
        long[] from = new long[order.length];
        for (int w = 0; w < words.length; w++) {
            for (int i = 0; i < order.length; i++) {
                from[i] = piece.state[w][order[i]];
            }
            world.alltoallv(from, counts, words[w], theirs);
        }
        return words;
    }

    /** The groups in the order of their keys. */
    private int[] order() {
        int[] order = new int[groups - 1];
        int at = 0;
        for (int place = 1; place < table.length && at < order.length; place++) {
            if (table[place] != 0) {
                order[at++] = table[place];
            }
        }
        return order;
    }

    private int owner(long key) {
        return (int) (key * world.size() >>> bits);
    }

    private Table together(long[] allKeys, long[][][] words, int arrived, String source) {
        long[] unique = allKeys.clone();
        Arrays.sort(unique);
        int count = 0;
        for (int i = 0; i < arrived; i++) {
            if (i == 0 || unique[i] != unique[count - 1]) {
                unique[count++] = unique[i];
            }
        }
        for (int g = 0; g < count; g++) {
            table[(int) unique[g] + 1] = g;
        }
        for (int p = 0; p < words.length; p++) {
            Piece piece = figures.pieces.get(p);
            piece.reset(count);
            for (int i = 0; i < arrived; i++) {
                piece.merge(table[(int) allKeys[i] + 1], words[p], i);
            }
        }
        sketches(count);
        var output = new GroupOutput(keys, figures);
        output.add(unique, count);
        return output.table(world, source);
    }

    private void sketches(int count) {
        var naming = new QuantileSketch.Naming() {
            @Override
            public int owner(int group) {
                return DenseGroups.this.owner(groupKeys[group]);
            }

            @Override
            public long key(int group) {
                return groupKeys[group];
            }

            @Override
            public int group(long key) {
                return table[(int) key + 1];
            }
        };
        for (int c = 0; c < figures.sketches.length; c++) {
            if (figures.sketches[c] != null) {
                figures.sketches[c] = figures.sketches[c].exchange(world, naming);
                figures.sketches[c].finish(count);
            }
        }
    }
}
