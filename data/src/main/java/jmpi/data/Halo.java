package jmpi.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.Type;
import jmpi.comm.UsageException;

/**
 * A rank's rows with a few of its neighbours' above and below, for programs that compute each row out of those around it:
 * {@code var now = array.halo(1, false), next = array.halo(1, false);} and then in a loop {@code now.exchange(); step(now, next);}
 * with both changing places. It has memory of its own; {@link #store} puts the rows back.
 *
 * <p>Rows lie one behind the other in {@link #segment}: {@link #above} rows of the rank before, {@link #rows} own ones, {@link
 * #below} of the rank after. At the ends of an array that is not periodic there are none. Elements are as the array holds
 * them, in this machine's byte order. For one thread.
 */
public final class Halo implements AutoCloseable {
    private static final int DOWN = 1;
    private static final int UP = 2;

    private final PartitionedArray array;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment segment;
    private final long rows;
    private final int above;
    private final int below;
    private final long rowBytes;
    private final int before;
    private final int after;
    private final Communicator group;
    private final Buf sendUp;
    private final Buf sendDown;
    private final Buf recvAbove;
    private final Buf recvBelow;

    Halo(PartitionedArray array, int width, boolean periodic) {
        this.array = array;
        this.group = array.group();
        Partition partition = array.partition();
        if (width < 0 || !partition.isBlock()) {
            throw new UsageException("halo of " + width + " rows of " + partition
                    + "; expected at least 0 rows of a partition in blocks");
        }
        for (int r = 0; r < group.size() && group.size() > 1 + (periodic ? -1 : 0); r++) {
            if (partition.rows(r) < width) {
                throw new UsageException(
                        "halo of " + width + " rows, but rank " + r + " has only " + partition.rows(r));
            }
        }
        int rank = group.rank();
        int size = group.size();
        this.before = rank > 0 ? rank - 1 : periodic ? size - 1 : Mpi.PROC_NULL;
        this.after = rank + 1 < size ? rank + 1 : periodic ? 0 : Mpi.PROC_NULL;
        this.above = before == Mpi.PROC_NULL ? 0 : width;
        this.below = after == Mpi.PROC_NULL ? 0 : width;
        this.rows = partition.rows(rank);
        this.rowBytes = array.rowElements() * array.source().element().bytes();
        this.segment = Room.of((above + rows + below) * rowBytes, arena);
        array.source().store(0, array.localCount(), segment, above * rowBytes);
        this.recvAbove = part(0, above);
        this.sendUp = part(above, above);
        this.sendDown = part(above + rows - below, below);
        this.recvBelow = part(above + rows, below);
    }

    private Buf part(long row, int count) {
        return Buf.of(segment.asSlice(row * rowBytes, count * rowBytes), Type.BYTE);
    }

    /** Gets the neighbours' rows as they are now. All ranks. */
    public void exchange() {
        Request.awaitAll(start());
    }

    /**
     * Begins {@link #exchange}: until all is complete own rows may be read, and rows that are far enough from the ends be
     * computed.
     *
     * @return to be awaited all
     */
    public Request[] start() {
        return new Request[] {
            group.irecv(recvAbove, before, DOWN),
            group.irecv(recvBelow, after, UP),
            group.isend(sendUp, before, UP),
            group.isend(sendDown, after, DOWN)
        };
    }

    /**
     * All rows: those above, own ones, those below.
     *
     * @return this halo's memory, to be read and written
     */
    public MemorySegment segment() {
        return segment;
    }

    /**
     * The own rows alone.
     *
     * @return a part of {@link #segment}
     */
    public MemorySegment local() {
        return segment.asSlice(above * rowBytes, rows * rowBytes);
    }

    /**
     * Own rows.
     *
     * @return how many
     */
    public long rows() {
        return rows;
    }

    /**
     * Rows of the rank before.
     *
     * @return how many
     */
    public int above() {
        return above;
    }

    /**
     * Rows of the rank after.
     *
     * @return how many
     */
    public int below() {
        return below;
    }

    /**
     * Puts the own rows into the array that this was made of.
     *
     * @throws UsageException if that cannot be written
     */
    public void store() {
        MemorySegment to = array.writable();
        MemorySegment.copy(segment, above * rowBytes, to, 0, rows * rowBytes);
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        arena.close();
    }
}
