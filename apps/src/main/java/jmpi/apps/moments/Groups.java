package jmpi.apps.moments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmpi.Communicator;
import jmpi.data.io.InputException;
import jmpi.data.stats.Moments;
import jmpi.data.table.Column;

/**
 * The moments of columns for each value of a key, sorted by key.
 *
 * <p>The rows of a key go to one rank, in their order, so that the result is the same whoever read them; there they are put side by side
 * and summed by blocks.
 */
final class Groups {
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private static final int STATE = new Moments().stateSize();

    /** A group: its key, and the moments of each variable. */
    record Group(long[] key, Moments[] moments) {}

    private final Communicator world;
    private final Keys keys;
    private final Rows rows;
    private final int parts;
    private final int width;

    Groups(Communicator world, Keys keys, Rows rows) {
        this.world = world;
        this.keys = keys;
        this.rows = rows;
        parts = keys.width();
        width = parts + rows.variables().size();
    }

    /** All groups on rank 0; null on the others. Collective. */
    List<Group> collect() {
        long[] mine = exchange();
        List<Group> groups = group(mine);
        return gather(groups);
    }

    private static int hash(long[] rows, int at, int parts) {
        long hash = 0;
        for (int i = 0; i < parts; i++) {
            hash = (hash ^ rows[at + i]) * MIX;
            hash ^= hash >>> 32;
        }
        return (int) hash & Integer.MAX_VALUE;
    }

    /** Rows as longs, the key first, all that belong here. */
    private long[] exchange() {
        if (rows.count() > Integer.MAX_VALUE / width) {
            throw new InputException(
                    "the share of a rank has " + rows.count() + " rows, too many for --by; use more ranks");
        }
        int count = (int) rows.count();
        long[] read = new long[count * width];
        long[] spare = new long[Column.BLOCK];
        double[][] block = new double[width - parts][Column.BLOCK];
        for (int row = 0; row < count; row += Column.BLOCK) {
            int n = Math.min(Column.BLOCK, count - row);
            keys.read(row, n, read, row * width, width, spare);
            rows.read(row, n, block);
            for (int i = 0; i < block.length; i++) {
                for (int r = 0, at = row * width + parts + i; r < n; r++, at += width) {
                    read[at] = Double.doubleToRawLongBits(block[i][r]);
                }
            }
        }
        return world.size() == 1 ? read : send(read, count);
    }

    private long[] send(long[] read, int count) {
        int size = world.size();
        int[] owner = new int[count];
        long[] sends = new long[size];
        for (int row = 0; row < count; row++) {
            owner[row] = hash(read, row * width, parts) % size;
            sends[owner[row]] += width;
        }
        int[] at = new int[size];
        for (int rank = 1; rank < size; rank++) {
            at[rank] = at[rank - 1] + (int) sends[rank - 1];
        }
        long[] ordered = new long[read.length];
        for (int row = 0; row < count; row++) {
            System.arraycopy(read, row * width, ordered, at[owner[row]], width);
            at[owner[row]] += width;
        }
        long[] receives = new long[size];
        world.alltoall(sends, receives);
        long[] mine = new long[Math.toIntExact(Arrays.stream(receives).sum())];
        world.alltoallv(ordered, sends, mine, receives);
        return mine;
    }

    /** Puts the rows of each key side by side, column by column, and sums them. */
    private List<Group> group(long[] mine) {
        int count = mine.length / width;
        int[] group = new int[count];
        int[] sizes = new int[16];
        int[] firsts = new int[16];
        int groups = 0;
        int[] table = new int[Integer.highestOneBit(Math.max(8, count)) * 4];
        for (int row = 0; row < count; row++) {
            int slot = hash(mine, row * width, parts) & table.length - 1;
            while (table[slot] != 0 && !same(mine, row, firsts[table[slot] - 1])) {
                slot = slot + 1 & table.length - 1;
            }
            if (table[slot] == 0) {
                if (groups == sizes.length) {
                    sizes = Arrays.copyOf(sizes, 2 * groups);
                    firsts = Arrays.copyOf(firsts, 2 * groups);
                }
                firsts[groups] = row;
                table[slot] = ++groups;
            }
            group[row] = table[slot] - 1;
            sizes[group[row]]++;
        }
        return sum(mine, group, firsts, sizes, groups);
    }

    private boolean same(long[] mine, int row, int other) {
        for (int i = 0; i < parts; i++) {
            if (mine[row * width + i] != mine[other * width + i]) {
                return false;
            }
        }
        return true;
    }

    private List<Group> sum(long[] mine, int[] group, int[] firsts, int[] sizes, int groups) {
        int[] begins = new int[groups + 1];
        for (int g = 0; g < groups; g++) {
            begins[g + 1] = begins[g] + sizes[g];
        }
        List<Group> all = new ArrayList<>(groups);
        for (int g = 0; g < groups; g++) {
            int at = firsts[g] * width;
            all.add(new Group(Arrays.copyOfRange(mine, at, at + parts), new Moments[width - parts]));
        }
        double[] values = new double[group.length];
        for (int i = 0; i < width - parts; i++) {
            int[] at = begins.clone();
            for (int row = 0; row < group.length; row++) {
                values[at[group[row]]++] = Double.longBitsToDouble(mine[row * width + parts + i]);
            }
            for (int g = 0; g < groups; g++) {
                Moments moments = new Moments();
                moments.add(values, begins[g], sizes[g]);
                all.get(g).moments[i] = moments;
            }
        }
        return all;
    }

    private List<Group> gather(List<Group> groups) {
        if (world.size() > 1) {
            groups = world.rank() == 0 ? receive(groups) : send(groups);
        }
        if (groups != null) {
            groups.sort((a, b) -> keys.compare(a.key, 0, b.key, 0));
        }
        return groups;
    }

    private List<Group> send(List<Group> groups) {
        int states = width - parts;
        int each = parts + states * STATE;
        long[] message = new long[Math.multiplyExact(groups.size(), each)];
        double[] state = new double[STATE];
        int at = 0;
        for (Group group : groups) {
            for (long part : group.key) {
                message[at++] = part;
            }
            for (Moments moments : group.moments) {
                moments.save(state, 0);
                for (double value : state) {
                    message[at++] = Double.doubleToRawLongBits(value);
                }
            }
        }
        world.gather(new long[] {message.length}, null, 0);
        world.send(message, 0, 0);
        return null;
    }

    private List<Group> receive(List<Group> groups) {
        long[] lengths = new long[world.size()];
        world.gather(new long[1], lengths, 0);
        double[] state = new double[STATE];
        for (int rank = 1; rank < lengths.length; rank++) {
            long[] message = new long[(int) lengths[rank]];
            world.recv(message, rank, 0);
            for (int at = 0; at < message.length; ) {
                Group group = new Group(Arrays.copyOfRange(message, at, at + parts), new Moments[width - parts]);
                at += parts;
                for (int i = 0; i < group.moments.length; i++) {
                    for (int s = 0; s < state.length; s++) {
                        state[s] = Double.longBitsToDouble(message[at++]);
                    }
                    group.moments[i] = new Moments();
                    group.moments[i].load(state, 0);
                }
                groups.add(group);
            }
        }
        return groups;
    }
}
