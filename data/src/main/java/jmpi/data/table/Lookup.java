package jmpi.data.table;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Counts;
import jmpi.comm.Buf;
import jmpi.comm.Type;

/** Asks the ranks that have them for the cells of rows, by their numbers. */
final class Lookup {
    private Lookup() {}

    /**
     * Collective.
     *
     * @param table how the rows that are asked for are divided
     * @param cells theirs, integers
     * @param asked numbers of rows, or -1
     * @return for each its cell, or -1
     */
    static Column run(Communicator world, Table table, Column cells, Column asked) {
        int size = world.size();
        long[] firsts = new long[size];
        world.allgather(new long[] {table.firstRow()}, firsts);
        long[] counts = new long[size];
        long[] block = new long[Column.BLOCK];
        int[] owner = new int[Column.BLOCK];
        long count = asked.count();
        for (long row = 0; row < count; row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, count - row);
            asked.longs(row, block, n);
            owners(firsts, block, owner, n);
            for (int i = 0; i < n; i++) {
                if (owner[i] >= 0) {
                    counts[owner[i]]++;
                }
            }
        }
        long[] theirs = new long[size];
        world.alltoall(counts, theirs);
        try (var room = new Room(world)) {
            long all = Arrays.stream(counts).sum();
            long got = Arrays.stream(theirs).sum();
            MemorySegment out = room.allocate(8 * all, 1)[0];
            var scatter = new Scatter(out, Counts.displacements(counts), size);
            for (long row = 0; row < count; row += Column.BLOCK) {
                int n = (int) Math.min(Column.BLOCK, count - row);
                asked.longs(row, block, n);
                owners(firsts, block, owner, n);
                scatter.add(owner, block, n);
            }
            scatter.finish();
            MemorySegment[] mine = room.allocate(8 * got, 2);
            MemorySegment in = mine[0];
            world.alltoallv(Buf.of(out, Type.LONG), counts, null, Buf.of(in, Type.LONG), theirs, null);
            MemorySegment answers = mine[1];
            Column questions = Column.of("", new Cells(Cells.Storage.I8, in.asSlice(0, 8 * got)));
            long[] one = new long[1];
            for (long row = 0; row < got; row += Column.BLOCK) {
                int n = (int) Math.min(Column.BLOCK, got - row);
                questions.longs(row, block, n);
                for (int i = 0; i < n; i++) {
                    cells.longs(block[i] - table.firstRow(), one, 1);
                    block[i] = one[0];
                }
                MemorySegment.copy(block, 0, answers, java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED, row << 3, n);
            }
            world.alltoallv(Buf.of(answers, Type.LONG), theirs, null, Buf.of(out, Type.LONG), counts, null);
            return inOrder(asked, firsts, counts, out);
        }
    }

    /** Answers of a rank come in the order of the questions to it. */
    private static Column inOrder(Column asked, long[] firsts, long[] counts, MemorySegment answers) {
        long count = asked.count();
        var results = new ColumnBuilder(Kind.INT64, count);
        long[] block = new long[Column.BLOCK];
        int[] owner = new int[Column.BLOCK];
        long[] at = Counts.displacements(counts);
        Column from = Column.of("", new Cells(Cells.Storage.I8, answers));
        long[] one = new long[1];
        for (long row = 0; row < count; row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, count - row);
            asked.longs(row, block, n);
            owners(firsts, block, owner, n);
            for (int i = 0; i < n; i++) {
                if (owner[i] >= 0) {
                    from.longs(at[owner[i]]++, one, 1);
                    block[i] = one[0];
                }
            }
            results.add(block, n);
        }
        return Column.of("", results.cells());
    }

    private static void owners(long[] firsts, long[] rows, int[] owner, int n) {
        for (int i = 0; i < n; i++) {
            int o = rows[i] < 0 ? -1 : firsts.length - 1;
            while (o > 0 && firsts[o] > rows[i]) {
                o--;
            }
            owner[i] = o;
        }
    }
}
