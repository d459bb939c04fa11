package jmpi;

import jmpi.coll.schedule.Hosts;
import jmpi.coll.shm.HostCall;
import jmpi.coll.shm.HostGroup;
import jmpi.comm.JobException;
import jmpi.comm.boot.World;
import jmpi.comm.shm.Areas;

/** The calls that a group on one host makes straight through the shared memory. */
final class DirectCalls {
    /** Numbers that rank 0 tells all. */
    private static final long NO_ROOM = 0;

    private static final long COLLECT = 1;

    private final World world;
    private final int[] worldRanks;
    private final int rank;
    private final Caller messages;

    private final HostCall direct = new HostCall();
    private boolean possible;
    private HostGroup group;

    DirectCalls(World world, Hosts hosts, int[] worldRanks, int rank, Caller messages) {
        this.world = world;
        this.worldRanks = worldRanks;
        this.rank = rank;
        this.messages = messages;
        this.possible = worldRanks.length > 1 && hosts.count() == 1;
    }

    /** The same on all ranks, because it follows from what all ranks must give alike. */
    boolean admit(Call call) {
        return possible
                && (call.op == null || !call.op.atOnce())
                && HostGroup.supports(call.what, worldRanks.length, call.width);
    }

    /** Makes the call; says false, on all ranks alike, if the segment has no room for it. */
    boolean run(Call call) {
        if (group == null && !(possible && open())) {
            return false;
        }
        return group.run(direct.of(call.what, call.type, call.width, call.count, call.root, call.op, call.blocks)
                .on(call.send, call.sendOffset, call.recv, call.recvOffset));
    }

    private boolean open() {
        long offset = take();
        possible = offset != NO_ROOM;
        if (possible) {
            var hostRanks = new int[worldRanks.length];
            for (int i = 0; i < hostRanks.length; i++) {
                hostRanks[i] = world.job().layout().localOf(worldRanks[i]);
            }
            group = new HostGroup(world.engine(), world.shm(), world.heap(), offset, hostRanks, rank);
        }
        return possible;
    }

    /** Rank 0 takes an area for all and tells them where; if there is no room, all look whether some is garbage. */
    private long take() {
        Areas areas = world.shm().segment().areas();
        long offset = messages.tellAll(rank == 0 ? take(areas) : 0);
        if (offset == NO_ROOM && messages.tellAll(rank == 0 && areas.mayCollect() ? COLLECT : 0) == COLLECT) {
            areas.collect();
            messages.meetAll();
            offset = messages.tellAll(rank == 0 ? take(areas) : 0);
        }
        return offset;
    }

    private long take(Areas areas) {
        try {
            return areas.take(HostGroup.size(worldRanks.length), worldRanks.length);
        } catch (JobException e) {
            return NO_ROOM; // all ranks go on with messages
        }
    }
}
