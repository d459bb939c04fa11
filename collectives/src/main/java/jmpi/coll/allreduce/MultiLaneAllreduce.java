package jmpi.coll.allreduce;

import jmpi.coll.allgather.RingAllgatherv;
import jmpi.coll.reducescatter.PairwiseReduceScatter;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * In each host every rank combines one block; counterparts on all hosts make an allreduce of their blocks, and all hosts
 * gather the blocks inside.
 *
 * <pre>
 *               host 0           host 1           lanes 0↔2, 1↔3
 *   rank        0       1        2       3
 *   inside      a·      ·b       a·      ·b       two shares in each block
 *   lanes       a·      ·b       a·      ·b       all four shares
 *   gathered    ab      ab       ab      ab
 * </pre>
 *
 * Cost for h hosts with at least m ranks each: inside, every rank sends all but its block once and receives as much;
 * between hosts m calls with n/m elements side by side, as in {@link RabenseifnerAllreduce}, so that a host sends
 * 2n·(h−1)/h elements if h is a power of two. At most 2n/m elements of scratch. Best for long messages. Restrictions:
 * several hosts, each with several ranks; if the operation does not commute, each host has a run of ranks.
 *
 * <p>Source: J. L. Träff, S. Hunold, Decomposing MPI collectives for exploiting multi-lane communication, IEEE Cluster
 * 2020, arXiv:1910.13373.
 */
public final class MultiLaneAllreduce implements Algorithm {
    @Override
    public String name() {
        return "multi-lane";
    }

    @Override
    public Collective collective() {
        return Collective.ALLREDUCE;
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.hosts().count() > 1
                && shape.hosts().lanes() > 1
                && (shape.commutative() || shape.hosts().inOrder());
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        Hosts hosts = shape.hosts();
        int host = hosts.hostOf(rank);
        int local = hosts.localOf(rank);
        int[] inside = hosts.ranksOn(host);
        long[] starts = hosts.laneStarts(shape.count(), host);
        Place own = Space.RECV.at(starts[local]);
        Place work = Space.WORK.at(0);
        var plan = Schedule.builder();
        plan.then(PairwiseReduceScatter.plan(starts, local).on(inside, Space.SEND.at(0), own, work));
        if (local < hosts.lanes()) {
            long size = starts[local + 1] - starts[local];
            plan.then(new RabenseifnerAllreduce()
                    .plan(shape.part(Collective.ALLREDUCE, hosts.count(), 0, size), host)
                    .on(hosts.lane(local), own, own, work));
        }
        return plan.then(new RingAllgatherv()
                        .plan(shape.part(Collective.ALLGATHERV, local, 0, starts), local)
                        .on(inside, own, Space.RECV.at(0), work))
                .build();
    }
}
