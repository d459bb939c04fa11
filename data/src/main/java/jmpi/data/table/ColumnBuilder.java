package jmpi.data.table;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A column that grows block by block in native memory. For one thread. */
public final class ColumnBuilder {
    private final Kind kind;
    private final int width;
    private final int[] ints = new int[Column.BLOCK];
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
        this.kind = kind;
        width = kind == Kind.TEXT ? 4 : 8;
        memory = Arena.ofAuto().allocate(Math.max(64, rows * width), 64);
    }

    private void move(long room) {
        MemorySegment larger = Arena.ofAuto().allocate(room, 64);
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
     * @param n how many; of texts at most {@link Column#BLOCK}
     */
    public void add(long[] block, int n) {
        long end = bytes + (long) n * width;
        if (end > memory.byteSize()) {
            move(Math.max(end, Math.max(expected, memory.byteSize() * 3 / 2)));
        }
        if (width == 4) {
            for (int i = 0; i < n; i++) {
                ints[i] = (int) block[i];
            }
            MemorySegment.copy(ints, 0, memory, ValueLayout.JAVA_INT_UNALIGNED, bytes, n);
        } else {
            MemorySegment.copy(block, 0, memory, ValueLayout.JAVA_LONG_UNALIGNED, bytes, n);
        }
        bytes = end;
    }

    /**
     * The cells added so far.
     *
     * @return in native memory, for as long as they can be reached
     */
    public Cells cells() {
        Cells.Storage type = switch (kind) {
            case TEXT -> Cells.Storage.I4;
            case FLOAT64 -> Cells.Storage.F8;
            default -> Cells.Storage.I8;
        };
        return new Cells(type, memory.asSlice(0, bytes));
    }
}
