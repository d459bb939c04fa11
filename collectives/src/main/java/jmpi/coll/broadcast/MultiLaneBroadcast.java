package jmpi.coll.broadcast;

import jmpi.coll.allgather.RingAllgatherv;
import jmpi.coll.scatter.LinearScatterv;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The root deals out blocks inside its host; each rank there sends its block to its counterparts on the other hosts, and
 * all hosts gather the blocks inside.
 *
 * <pre>
 *               host 0           host 1           lanes 0→2, 1→3
 *   rank        0       1        2       3
 *   at first    ab
 *   scattered   ab      b
 *   lanes       ab      b        a       b
 *   gathered    ab      ab       ab      ab
 * </pre>
 *
 * Cost for h hosts with at least m ranks each: m·(h − 1) streams of n/m elements between hosts, m of them side by side on
 * each host, cut into segments as in {@link PipelinedBroadcast}; n elements sent from host to host. Best for long
 * messages. Restrictions: several hosts, each with several ranks.
 *
 * <p>Source: J. L. Träff, S. Hunold, Decomposing MPI collectives for exploiting multi-lane communication, IEEE Cluster
 * 2020, arXiv:1910.13373.
 */
public final class MultiLaneBroadcast implements Algorithm {
    @Override
    public String name() {
        return "multi-lane";
    }

    @Override
    public Collective collective() {
        return Collective.BROADCAST;
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.hosts().count() > 1 && shape.hosts().lanes() > 1;
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        Hosts hosts = shape.hosts();
        int host = hosts.hostOf(rank);
        int top = hosts.hostOf(shape.root());
        int local = hosts.localOf(rank);
        int[] inside = hosts.ranksOn(host);
        long[] starts = hosts.laneStarts(shape.count(), host);
        long size = starts[local + 1] - starts[local];
        Place all = Space.RECV.at(0);
        Place own = Space.RECV.at(starts[local]);
        Place work = Space.WORK.at(0);
        var plan = Schedule.builder();
        if (host == top) {
            int root = hosts.localOf(shape.root());
            plan.then(new LinearScatterv()
                    .plan(shape.part(Collective.SCATTERV, local, root, starts), local)
                    .on(inside, all, own, work));
        }
        if (local < hosts.lanes()) {
            plan.then(new PipelinedBroadcast()
                    .plan(shape.part(Collective.BROADCAST, hosts.count(), top, size), host)
                    .on(hosts.lane(local), own, own, work));
        }
        return plan.then(new RingAllgatherv()
                        .plan(shape.part(Collective.ALLGATHERV, local, 0, starts), local)
                        .on(inside, own, all, work))
                .build();
    }
}
