package jmpi.coll.allreduce;

import jmpi.coll.broadcast.BinomialBroadcast;
import jmpi.coll.reduce.BinomialReduce;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each host combines the elements of its ranks at the first of them, these leaders exchange and combine the sums, and pass
 * the result on inside their hosts.
 *
 * <pre>
 *   host 0          host 1         host 2
 *   1→0   2→0       4→3            5              binomial tree in each host
 *         0 ←─────→ 3 ←─────────── 5              recursive doubling by leaders
 *   0→1   0→2       3→4            5              binomial tree in each host
 * </pre>
 *
 * Cost for h hosts of at most k ranks: ⌊log₂ h⌋ rounds between hosts, two more if h is no power of two, in each at most
 * one message of n elements from every host; at most 2·⌈log₂ k⌉ rounds inside. Best for short messages. Restrictions:
 * several hosts, and more ranks than hosts; if the operation does not commute, each host has a run of ranks.
 *
 * <p>Source: T. Kielmann, R. Hofman, H. Bal, A. Plaat, R. Bhoedjang, MagPIe: MPI's collective communication operations
 * for clustered wide area systems, PPoPP 1999, doi:10.1145/301104.301116.
 */
public final class TwoLevelAllreduce implements Algorithm {
    @Override
    public String name() {
        return "two-level";
    }

    @Override
    public Collective collective() {
        return Collective.ALLREDUCE;
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
        long n = shape.count();
        Place all = Space.RECV.at(0);
        Place work = Space.WORK.at(0);
        var plan = Schedule.builder();
        plan.then(new BinomialReduce()
                .plan(shape.part(Collective.REDUCE, inside.length, 0, n), local)
                .on(inside, Space.SEND.at(0), all, work));
        if (local == 0) {
            plan.then(new RecursiveDoublingAllreduce()
                    .plan(shape.part(Collective.ALLREDUCE, hosts.count(), 0, n), host)
                    .on(hosts.leaders(0), all, all, work));
        }
        return plan.then(new BinomialBroadcast()
                        .plan(shape.part(Collective.BROADCAST, inside.length, 0, n), local)
                        .on(inside, all, all, work))
                .build();
    }
}
