package jmpi.coll.broadcast;

import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The root sends the elements to one rank of each other host, and these leaders pass them on inside their hosts.
 *
 * <pre>
 *   host 0          host 1         host 2         root 1
 *         1 ──────→ 3 ───────────→ 5              binomial tree of leaders
 *   1→0   1→2       3→4                           binomial tree in each host
 * </pre>
 *
 * Cost for h hosts of at most k ranks: h − 1 messages of n elements between hosts, one after the other at most ⌊log₂ h⌋;
 * then at most ⌈log₂ k⌉ rounds inside. Best for short messages. Restrictions: several hosts, and more ranks than hosts.
 *
 * <p>Source: T. Kielmann, R. Hofman, H. Bal, A. Plaat, R. Bhoedjang, MagPIe: MPI's collective communication operations
 * for clustered wide area systems, PPoPP 1999, doi:10.1145/301104.301116.
 */
public final class TwoLevelBroadcast implements Algorithm {
    @Override
    public String name() {
        return "two-level";
    }

    @Override
    public Collective collective() {
        return Collective.BROADCAST;
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.hosts().nested();
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        Hosts hosts = shape.hosts();
        int[] leaders = hosts.leaders(shape.root());
        int host = hosts.hostOf(rank);
        int[] inside = hosts.ranksOn(host);
        int leader = hosts.localOf(leaders[host]);
        long n = shape.count();
        Place all = Space.RECV.at(0);
        var tree = new BinomialBroadcast();
        var plan = Schedule.builder();
        if (rank == leaders[host]) {
            int first = hosts.hostOf(shape.root());
            plan.then(tree.plan(shape.part(Collective.BROADCAST, leaders.length, first, n), host)
                    .on(leaders, all, all, Space.WORK.at(0)));
        }
        return plan.then(tree.plan(shape.part(Collective.BROADCAST, inside.length, leader, n), hosts.localOf(rank))
                        .on(inside, all, all, Space.WORK.at(0)))
                .build();
    }
}
