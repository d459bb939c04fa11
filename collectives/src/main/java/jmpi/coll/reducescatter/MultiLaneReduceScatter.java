package jmpi.coll.reducescatter;

import jmpi.coll.scatter.LinearScatterv;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Parts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * In each host every rank combines the blocks of its counterparts on all hosts, and exchanges them with these.
 *
 * <pre>
 *               host 0            host 1            blocks a b c d, with the ranks whose shares are combined
 *   rank        0        1        2        3        lanes 0↔2, 1↔3
 *   inside      ac 01    bd 01    ac 23    bd 23
 *   lanes       a 0123   b 0123   c 0123   d 0123
 * </pre>
 *
 * Where hosts have different numbers of ranks, the rank of a lane stands in for others of its host and deals their blocks
 * out at the end. Cost for h hosts, the smallest of m ranks, and N elements in all blocks: inside, every rank sends its
 * elements once; between hosts m exchanges side by side as {@link PairwiseReduceScatter}, so that each host sends every
 * other host's blocks once; at most 4N elements of scratch. Best for long messages. Restrictions: several hosts, each with
 * several ranks; if the operation does not commute, each host has a run of ranks.
 *
 * <p>Source: J. L. Träff, S. Hunold, Decomposing MPI collectives for exploiting multi-lane communication, IEEE Cluster
 * 2020, arXiv:1910.13373.
 *
 * @param collective reduceScatterBlock or reduceScatter
 */
public record MultiLaneReduceScatter(Collective collective) implements Algorithm {
    @Override
    public String name() {
        return "multi-lane";
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
        int lanes = hosts.lanes();
        Parts parts = shape.parts();
        var layout = new Layout(hosts, parts);
        long all = parts.begin(hosts.ranks());
        Place byLane = layout.moved ? Space.WORK.at(0) : Space.SEND.at(0);
        var plan = Schedule.builder();
        for (int i = 0; i < layout.order.length && layout.moved; i++) {
            plan.copy(
                    Space.SEND,
                    parts.begin(layout.order[i]),
                    Space.WORK,
                    layout.blocks.begin(i),
                    layout.blocks.size(i));
        }
        long[] ofLanes = layout.lanes(inside.length);
        Place lane = Space.WORK.at(layout.moved ? all : 0);
        Place own = lane.plus(ofLanes[local + 1] - ofLanes[local]);
        plan.then(PairwiseReduceScatter.plan(ofLanes, local).on(inside, byLane, lane, own));
        if (local < lanes) {
            long[] ofHosts = layout.hosts(local);
            Place work = own.plus(ofHosts[host + 1] - ofHosts[host]);
            plan.then(PairwiseReduceScatter.plan(ofHosts, host).on(hosts.lane(local), lane, own, work));
        }
        // Who stands in for nobody scatters to itself alone.
        int[] group = layout.group(inside, local % lanes);
        long[] starts = layout.members(host, local % lanes, group.length);
        return plan.then(new LinearScatterv()
                        .plan(shape.part(Collective.SCATTERV, local / lanes, 0, starts), local / lanes)
                        .on(group, own, Space.RECV.at(0), own))
                .build();
    }

    /** The blocks lane by lane, in a lane host by host, and of a host those of the lane's rank and whom it stands in for. */
    private static final class Layout {
        final int[] order;
        final Parts blocks;
        final boolean moved;
        private final int lanes;
        private final int hosts;
        /** Where in the order each lane's blocks for each host begin. */
        private final int[][] first;

        Layout(Hosts on, Parts parts) {
            this.lanes = on.lanes();
            this.hosts = on.count();
            this.order = new int[on.ranks()];
            this.first = new int[lanes][hosts + 1];
            var lengths = new long[order.length];
            int at = 0;
            for (int lane = 0; lane < lanes; lane++) {
                for (int host = 0; host < hosts; host++) {
                    first[lane][host] = at;
                    int[] ranks = on.ranksOn(host);
                    for (int local = lane; local < ranks.length; local += lanes) {
                        order[at] = ranks[local];
                        lengths[at] = parts.size(ranks[local]);
                        at++;
                    }
                }
                first[lane][hosts] = at;
            }
            this.blocks = Parts.of(lengths);
            boolean differs = false;
            for (int i = 0; i < order.length; i++) {
                differs |= order[i] != i;
            }
            this.moved = differs;
        }

        /** What each rank of a host combines; those beyond the lanes nothing. */
        long[] lanes(int ranks) {
            var starts = new long[ranks + 1];
            for (int local = 0; local <= ranks; local++) {
                starts[local] = blocks.begin(local < lanes ? first[local][0] : order.length);
            }
            return starts;
        }

        /** A lane's blocks by hosts, from 0. */
        long[] hosts(int lane) {
            var starts = new long[hosts + 1];
            for (int host = 0; host <= hosts; host++) {
                starts[host] = blocks.begin(first[lane][host]) - blocks.begin(first[lane][0]);
            }
            return starts;
        }

        /** The ranks of a host whose blocks one lane brings. */
        int[] group(int[] inside, int lane) {
            var group = new int[(inside.length - lane + lanes - 1) / lanes];
            for (int i = 0; i < group.length; i++) {
                group[i] = inside[lane + i * lanes];
            }
            return group;
        }

        /** Where their blocks begin among them. */
        long[] members(int host, int lane, int many) {
            var starts = new long[many + 1];
            for (int i = 0; i <= many; i++) {
                starts[i] = blocks.begin(first[lane][host] + i) - blocks.begin(first[lane][host]);
            }
            return starts;
        }
    }
}
