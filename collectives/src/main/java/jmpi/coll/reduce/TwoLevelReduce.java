package jmpi.coll.reduce;

import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each host combines the elements of its ranks at one of them, and the leaders combine these at the root, which leads its
 * own host.
 *
 * <pre>
 *   host 0          host 1         host 2         root 1
 *   0→1   2→1       4→3                           binomial tree in each host
 *         1 ←────── 3 ←─────────── 5              binomial tree of leaders
 * </pre>
 *
 * Cost for h hosts of at most k ranks: at most ⌈log₂ k⌉ rounds inside, one more for an operation that does not commute;
 * then h − 1 messages of n elements between hosts, one after the other at most ⌊log₂ h⌋, one more for an operation that
 * does not commute; at most 3n elements of scratch. Best for short messages. Restrictions: several hosts, and more ranks
 * than hosts; if the operation does not commute, each host has a run of ranks.
 *
 * <p>Source: T. Kielmann, R. Hofman, H. Bal, A. Plaat, R. Bhoedjang, MagPIe: MPI's collective communication operations
 * for clustered wide area systems, PPoPP 1999, doi:10.1145/301104.301116.
 */
public final class TwoLevelReduce implements Algorithm {
    @Override
    public String name() {
        return "two-level";
    }

    @Override
    public Collective collective() {
        return Collective.REDUCE;
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.hosts().nested() && (shape.commutative() || shape.hosts().inOrder());
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        Hosts hosts = shape.hosts();
        int[] leaders = hosts.leaders(shape.root());
        int host = hosts.hostOf(rank);
        int[] inside = hosts.ranksOn(host);
        int leader = hosts.localOf(leaders[host]);
        long n = shape.count();
        Place sum = rank == shape.root() ? Space.RECV.at(0) : Space.WORK.at(0);
        Place work = Space.WORK.at(rank == shape.root() ? 0 : n);
        var tree = new BinomialReduce();
        var plan = Schedule.builder();
        plan.then(tree.plan(shape.part(Collective.REDUCE, inside.length, leader, n), hosts.localOf(rank))
                .on(inside, Space.SEND.at(0), sum, work));
        if (rank == leaders[host]) {
            int first = hosts.hostOf(shape.root());
            plan.then(tree.plan(shape.part(Collective.REDUCE, leaders.length, first, n), host)
                    .on(leaders, sum, sum, work));
        }
        return plan.build();
    }
}
