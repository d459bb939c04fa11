package jmpi.data.table;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A column that grows block by block in native memory, perhaps in as few bytes a cell as will do. For one thread. */
public final class ColumnBuilder {
    private final Kind kind;
    /** Bytes of a cell. */
    private int width;

    private final int[] ints = new int[Column.BLOCK];
    private final short[] shorts = new short[Column.BLOCK];
    private MemorySegment memory;
    private long bytes;
    private long expected;

    /**
     * Begins a column.
     *
     * @param kind texts are stored as codes of four bytes, everything else in eight
     * @param rows how many are expected; more cost a copy
     */
    public ColumnBuilder(Kind kind, long rows) {
        this(kind, rows, kind == Kind.TEXT ? 4 : 8);
    }

    private ColumnBuilder(Kind kind, long rows, int width) {
        this.kind = kind;
        this.width = width;
        memory = Spill.column(Math.max(64, rows * width));
    }

    /**
     * Begins a column whose whole numbers and codes take two bytes each until one needs more: less memory to fill and to read again.
     *
     * @param kind what the cells are
     * @param rows how many are expected; more cost a copy
     * @return an empty column
     */
    public static ColumnBuilder narrow(Kind kind, long rows) {
        return new ColumnBuilder(kind, rows, kind == Kind.TEXT || kind == Kind.INT64 ? 2 : 8);
    }

    private void move(long room) {
        MemorySegment larger = Spill.column(room);
        MemorySegment.copy(memory, 0, larger, 0, bytes);
        memory = larger;
    }

    /**
     * Says how much the column will grow, as it seems, so that memory is taken once.
     *
     * @param factor by which the rows so far will have to be multiplied
     */
    public void expect(double factor) {
        expected = (long) (bytes * factor * 1.05);
    }

    /**
     * Adds cells.
     *
     * @param block as {@link Column#longs} gives them
     * @param n how many
     */
    public void add(long[] block, int n) {
        if (width == 8) {
            add(block, 0, n);
            return;
        }
        int needed = needs(block, n);
        if (needed > width) {
            widen(needed);
        }
        for (int from = 0; from < n; from += Column.BLOCK) {
            add(block, from, Math.min(Column.BLOCK, n - from));
        }
    }

    private void add(long[] block, int from, int n) {
        long end = bytes + (long) n * width;
        if (end > memory.byteSize()) {
            move(Math.max(end, Math.max(expected, memory.byteSize() * 3 / 2)));
        }
        // One copy for all widths: compiling a copy into each branch would take longer than many a job.
        ValueLayout layout = ValueLayout.JAVA_LONG_UNALIGNED;
        Object cells = block;
        int first = from;
        if (width < 8) {
            layout = width == 4 ? ValueLayout.JAVA_INT_UNALIGNED : ValueLayout.JAVA_SHORT_UNALIGNED;
            cells = width == 4 ? narrow(block, from, ints, n) : narrow(block, from, shorts, n);
            first = 0;
        }
        MemorySegment.copy(cells, first, memory, layout, bytes, n);
        bytes = end;
    }

    private static int[] narrow(long[] block, int from, int[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = (int) block[from + i];
        }
        return to;
    }

    private static short[] narrow(long[] block, int from, short[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = (short) block[from + i];
        }
        return to;
    }

    /** The bytes that each of some cells fits into. */
    private static int needs(long[] block, int n) {
        long bits = 0;
        for (int i = 0; i < n; i++) {
            bits |= block[i] ^ block[i] >> 63;
        }
        return bits < 1L << 15 ? 2 : bits < 1L << 31 ? 4 : 8;
    }

    private void widen(int to) {
        Cells had = cells();
        long rows = had.count();
        width = to;
        memory = Spill.column(Math.max(64, memory.byteSize() / had.type().bytes() * to));
        bytes = 0;
        long[] block = new long[Column.BLOCK];
        var spare = new Cells.Spare();
        for (long row = 0; row < rows; row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, rows - row);
            had.read(row, block, n, spare);
            add(block, n);
        }
    }

    /**
     * The cells added so far.
     *
     * @return in native memory, for as long as they can be reached
     */
    public Cells cells() {
        Cells.Storage type = switch (width) {
            case 2 -> Cells.Storage.I2;
            case 4 -> Cells.Storage.I4;
            default -> kind == Kind.FLOAT64 ? Cells.Storage.F8 : Cells.Storage.I8;
        };
        return new Cells(type, memory.asSlice(0, bytes));
    }
}
