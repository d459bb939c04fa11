package jmpi.coll.reducescatter;

import jmpi.coll.reduce.BinomialReduce;
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
 * Each host combines all elements of its ranks at the first of them; each of these leaders combines the blocks of its host
 * from all, and deals them out inside.
 *
 * <pre>
 *               host 0             host 1            blocks a b c d, with the ranks whose shares are combined
 *   rank        0        1         2        3
 *   inside      abcd 01            abcd 23           binomial tree in each host
 *   leaders     ab 0123            cd 0123           each host has sent the blocks of the others
 *   dealt out   a        b         c        d
 * </pre>
 *
 * Cost for h hosts of at most k ranks and N elements in all blocks: between leaders as {@link CirculantReduceScatter}, in
 * ⌈log₂ h⌉ rounds, or as {@link PairwiseReduceScatter} in h − 1 if the operation does not commute; each host sends every
 * other host's blocks once; ⌈log₂ k⌉ + 1 rounds inside; less than 6N elements of scratch. Best for short messages.
 * Restrictions: several hosts, and more ranks than hosts; if the operation does not commute, each host has a run of ranks.
 *
 * <p>Source: as the other calls in T. Kielmann, R. Hofman, H. Bal, A. Plaat, R. Bhoedjang, MagPIe: MPI's collective
 * communication operations for clustered wide area systems, PPoPP 1999, doi:10.1145/301104.301116.
 *
 * @param collective reduceScatterBlock or reduceScatter
 */
public record TwoLevelReduceScatter(Collective collective) implements Algorithm {
    @Override
    public String name() {
        return "two-level";
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.hosts().nested() && (shape.commutative() || shape.hosts().inOrder());
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        Hosts hosts = shape.hosts();
        int host = hosts.hostOf(rank);
        int local = hosts.localOf(rank);
        int[] inside = hosts.ranksOn(host);
        int[] order = hosts.order();
        Parts parts = shape.parts();
        Parts placed = placed(parts, order);
        int first = hosts.first(host);
        long all = parts.begin(order.length);
        Place sum = Space.WORK.at(0);
        Place byHost = hosts.inOrder() ? sum : Space.WORK.at(all);
        Place own = byHost.plus(all);
        Place work = own.plus(placed.size(first, inside.length));
        var plan = Schedule.builder();
        plan.then(new BinomialReduce()
                .plan(shape.part(Collective.REDUCE, inside.length, 0, all), local)
                .on(inside, Space.SEND.at(0), sum, local == 0 ? work : sum));
        if (local == 0) {
            for (int i = 0; i < order.length && byHost != sum; i++) {
                plan.copy(
                        sum.space(),
                        parts.begin(order[i]),
                        byHost.space(),
                        byHost.offset() + placed.begin(i),
                        placed.size(i));
            }
            Parts ofHosts = ofHosts(hosts, placed);
            plan.then((shape.commutative()
                            ? CirculantReduceScatter.plan(ofHosts, host)
                            : PairwiseReduceScatter.plan(ofHosts.starts(), host))
                    .on(hosts.leaders(0), byHost, own, work));
        }
        return plan.then(new LinearScatterv()
                        .plan(shape.part(Collective.SCATTERV, local, 0, starts(placed, first, inside.length)), local)
                        .on(inside, own, Space.RECV.at(0), work))
                .build();
    }

    /** The same blocks host by host. */
    private static Parts placed(Parts parts, int[] order) {
        var lengths = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            lengths[i] = parts.size(order[i]);
        }
        return Parts.of(lengths);
    }

    private static Parts ofHosts(Hosts hosts, Parts placed) {
        var starts = new long[hosts.count() + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = placed.begin(hosts.first(i));
        }
        return new Parts(starts);
    }

    /** Where the blocks of one host's ranks begin among them. */
    private static long[] starts(Parts placed, int first, int many) {
        var starts = new long[many + 1];
        for (int i = 0; i <= many; i++) {
            starts[i] = placed.begin(first + i) - placed.begin(first);
        }
        return starts;
    }
}
