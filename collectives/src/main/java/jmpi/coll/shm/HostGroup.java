package jmpi.coll.shm;

import jmpi.coll.select.Collective;
import jmpi.comm.match.Engine;
import jmpi.comm.shm.Areas;
import jmpi.comm.shm.SharedHeap;
import jmpi.comm.shm.ShmTransport;

/**
 * The collective calls of a group on one host by direct load and store, without messages. One rank's side; all ranks make the
 * same calls in the same order.
 */
public final class HostGroup {
    private static final Pattern[] PATTERNS = new Pattern[Collective.values().length];

    static {
        pattern(new ShmBroadcast(), Collective.BROADCAST);
        pattern(new ShmScatter(), Collective.SCATTER, Collective.SCATTERV);
        pattern(new ShmGather(), Collective.GATHER, Collective.GATHERV);
        pattern(new ShmAllgather(), Collective.ALLGATHER, Collective.ALLGATHERV);
        pattern(new ShmAlltoall(), Collective.ALLTOALL, Collective.ALLTOALLV);
    }

    private final HostArea area;
    private final Meeting meeting;
    private final Pieces pieces;
    private final Exchange exchange;
    private final Shares shares;
    private final ShortReduction shorts;
    private final LongReduction longs;

    /**
     * Takes part in a group.
     *
     * @param engine the rank's engine, which goes on while ranks wait for each other
     * @param transport the transport over the host's segment
     * @param heap the buffers that ranks share
     * @param offset where the group's area begins in the segment, zeros at first
     * @param hostRanks the group's ranks, as numbers on the host
     * @param rank this rank in the group
     */
    public HostGroup(Engine engine, ShmTransport transport, SharedHeap heap, long offset, int[] hostRanks, int rank) {
        this.area = new HostArea(engine, transport, offset, hostRanks, rank);
        this.meeting = new Meeting(area);
        this.pieces = new Pieces(area.ranks, rank);
        Areas areas = transport.segment().areas();
        areas.join(offset, this);
        var pool = new Pool(areas, offset, area.ranks, meeting);
        this.exchange = new Exchange(area, meeting, pool, heap);
        this.shares = new Shares(area.ranks);
        this.shorts = new ShortReduction(area, meeting);
        this.longs = new LongReduction(area, meeting, pool, heap, shares);
    }

    private static void pattern(Pattern pattern, Collective... calls) {
        for (Collective what : calls) {
            PATTERNS[what.ordinal()] = pattern;
        }
    }

    /**
     * The size of a group's area.
     *
     * @param ranks the size of the group
     * @return bytes
     */
    public static long size(int ranks) {
        return HostArea.size(ranks);
    }

    /**
     * Whether a call can be made so; for a group, all ranks come to the same answer.
     *
     * @param what the call
     * @param ranks the size of the group
     * @param width bytes of an operand
     * @return true but for giant operands or very many ranks
     */
    public static boolean supports(Collective what, int ranks, int width) {
        if (what == Collective.ALLTOALLW) {
            return false; // a type for each block
        }
        if (what.reduces()) {
            return LongReduction.supports(ranks, width);
        }
        return what == Collective.BARRIER || Notice.supports(what.sizeIsPrivate(), ranks);
    }

    /**
     * Makes a call.
     *
     * @param call what this rank gives and where its result goes
     * @return false, on all ranks alike and with nothing done, if the segment has no room for it
     * @throws jmpi.comm.MismatchException if another rank makes another call, or the same one with other counts, another type,
     *     operation or root; the group cannot be used any more
     */
    public boolean run(HostCall call) {
        try {
            if (call.what == Collective.BARRIER) {
                meeting.begin(call);
                meeting.publish(0);
                meeting.await(meeting.sequence());
                return true;
            }
            if (!call.what.reduces()) {
                PATTERNS[call.what.ordinal()].describe(call, area.rank, area.ranks, pieces);
                exchange.run(call, pieces);
                return true;
            }
            shares.of(call);
            if (ShortReduction.fits(call, shares)) {
                shorts.run(call, shares);
                return true;
            }
            return longs.run(call);
        } finally {
            call.release();
        }
    }
}
