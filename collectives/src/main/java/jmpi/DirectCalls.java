package jmpi;

import java.util.function.LongUnaryOperator;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.select.Collective;
import jmpi.coll.shm.HostArea;
import jmpi.coll.shm.ShmAllreduce;
import jmpi.coll.shm.ShmBarrier;
import jmpi.comm.boot.World;

/** The calls that a group on one host makes straight through the shared memory. */
final class DirectCalls {
    private final World world;
    private final int[] worldRanks;
    private final int rank;
    /** Takes a region of the segment for the group, on all ranks alike; 0 if there is no room. */
    private final LongUnaryOperator take;

    private boolean possible;
    private ShmBarrier barrier;
    private ShmAllreduce allreduce;

    DirectCalls(World world, Hosts hosts, int[] worldRanks, int rank, LongUnaryOperator take) {
        this.world = world;
        this.worldRanks = worldRanks;
        this.rank = rank;
        this.take = take;
        this.possible = worldRanks.length > 1 && hosts.count() == 1;
    }

    /** The same on all ranks, because it follows from what all ranks must give alike. */
    boolean admit(Call call) {
        return possible
                && (call.what == Collective.BARRIER
                        || call.what == Collective.ALLREDUCE && ShmAllreduce.supports(worldRanks.length, call.width));
    }

    /** Makes the call; says false, on all ranks alike, if the segment has no room for it. */
    boolean run(Call call) {
        if (barrier == null && !open()) {
            return false;
        }
        if (call.what == Collective.BARRIER) {
            barrier.run();
            return true;
        }
        return allreduce.run(
                call.type, call.width, call.op, call.send, call.sendOffset, call.recv, call.recvOffset, call.count);
    }

    private boolean open() {
        long offset = take.applyAsLong(HostArea.size(worldRanks.length));
        possible = offset != 0;
        if (possible) {
            var hostRanks = new int[worldRanks.length];
            for (int i = 0; i < hostRanks.length; i++) {
                hostRanks[i] = world.job().layout().localOf(worldRanks[i]);
            }
            var area = new HostArea(world.engine(), world.shm(), offset, hostRanks);
            barrier = new ShmBarrier(area, rank);
            allreduce = new ShmAllreduce(area, rank, take);
        }
        return possible;
    }
}
