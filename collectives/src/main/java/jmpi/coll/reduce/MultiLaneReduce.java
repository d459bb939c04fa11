package jmpi.coll.reduce;

import jmpi.coll.gather.LinearGatherv;
import jmpi.coll.reducescatter.PairwiseReduceScatter;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * In each host every rank combines one block; counterparts on all hosts combine their blocks on the root's host, which
 * gathers them at the root.
 *
 * <pre>
 *               host 0           host 1           lanes 0←2, 1←3, root 0
 *   rank        0       1        2       3
 *   inside      a·      ·b       a·      ·b       two shares in each block
 *   lanes       a·      ·b                        all four shares
 *   gathered    ab
 * </pre>
 *
 * Cost for h hosts with at least m ranks each: inside, every rank sends its elements once; between hosts m reductions of
 * n/m elements side by side, as in {@link RabenseifnerReduce}. At most 3n/m elements of scratch but for the sum. Best for
 * long messages. Restrictions: several hosts, each with several ranks; if the operation does not commute, each host has a
 * run of ranks.
 *
 * <p>Source: J. L. Träff, S. Hunold, Decomposing MPI collectives for exploiting multi-lane communication, IEEE Cluster
 * 2020, arXiv:1910.13373.
 */
public final class MultiLaneReduce implements Algorithm {
    @Override
    public String name() {
        return "multi-lane";
    }

    @Override
    public Collective collective() {
        return Collective.REDUCE;
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
        int top = hosts.hostOf(shape.root());
        int local = hosts.localOf(rank);
        int[] inside = hosts.ranksOn(host);
        long[] starts = hosts.laneStarts(shape.count(), host);
        long size = starts[local + 1] - starts[local];
        Place own = rank == shape.root() ? Space.RECV.at(starts[local]) : Space.WORK.at(0);
        Place work = Space.WORK.at(rank == shape.root() ? 0 : size);
        var plan = Schedule.builder();
        plan.then(PairwiseReduceScatter.plan(starts, local).on(inside, Space.SEND.at(0), own, work));
        if (local < hosts.lanes()) {
            plan.then(new RabenseifnerReduce()
                    .plan(shape.part(Collective.REDUCE, hosts.count(), top, size), host)
                    .on(hosts.lane(local), own, own, work));
        }
        if (host == top) {
            int root = hosts.localOf(shape.root());
            plan.then(new LinearGatherv()
                    .plan(shape.part(Collective.GATHERV, local, root, starts), local)
                    .on(inside, own, Space.RECV.at(0), work));
        }
        return plan.build();
    }
}
