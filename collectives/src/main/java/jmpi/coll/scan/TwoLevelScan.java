package jmpi.coll.scan;

import jmpi.coll.broadcast.BinomialBroadcast;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each host scans by itself; the last ranks of the hosts, which know the sums of these, scan them and tell the ranks of
 * their hosts what stands before them.
 *
 * <pre>
 *               host 0       host 1       host 2
 *   rank        0     1      2     3      4     5       what has been combined
 *   inside      0     01     2     23     4     45
 *   last ranks               │     01     │     0123    what stands before the host
 *   inside      0     01     012   0123   01234 012345
 * </pre>
 *
 * Cost for h hosts of at most k ranks: ⌈log₂ h⌉ rounds between hosts, in each at most one message of n elements from every
 * host, and at most ⌊log₂ h⌋ of them one after the other; 2·⌈log₂ k⌉ rounds inside; at most 4n elements of scratch. Best for short messages. Restrictions: several hosts,
 * more ranks than hosts, and each host has a run of ranks.
 *
 * <p>Source: as the other calls in T. Kielmann, R. Hofman, H. Bal, A. Plaat, R. Bhoedjang, MagPIe: MPI's collective
 * communication operations for clustered wide area systems, PPoPP 1999, doi:10.1145/301104.301116.
 *
 * @param collective scan or exscan
 */
public record TwoLevelScan(Collective collective) implements Algorithm {
    @Override
    public String name() {
        return "two-level";
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.hosts().nested() && shape.hosts().inOrder();
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        Hosts hosts = shape.hosts();
        int host = hosts.hostOf(rank);
        int local = hosts.localOf(rank);
        int[] inside = hosts.ranksOn(host);
        int last = inside.length - 1;
        long n = shape.count();
        boolean inclusive = collective == Collective.SCAN;
        Place sum = inclusive ? Space.RECV.at(0) : Space.WORK.at(0);
        Place before = Space.WORK.at(inclusive ? 0 : n);
        Place work = before.plus(n);
        Algorithm scan = inclusive ? new RecursiveDoublingScan() : new RecursiveDoublingExscan();
        var plan = Schedule.builder();
        if (local == last && !inclusive) {
            plan.copy(Space.SEND, 0, Space.WORK, 0, n);
        }
        plan.then(scan.plan(shape.part(collective, inside.length, 0, n), local)
                .on(inside, Space.SEND.at(0), Space.RECV.at(0), work));
        if (local == last) {
            if (!inclusive && local > 0) {
                plan.reduce(Space.RECV, 0, Space.WORK, 0, n, true);
            }
            plan.then(new RecursiveDoublingExscan()
                    .plan(shape.part(Collective.EXSCAN, hosts.count(), 0, n), host)
                    .on(lastRanks(hosts), sum, before, work));
        }
        if (host > 0) {
            plan.then(new BinomialBroadcast()
                    .plan(shape.part(Collective.BROADCAST, inside.length, last, n), local)
                    .on(inside, before, before, work));
            if (inclusive || local > 0) {
                plan.reduce(Space.WORK, before.offset(), Space.RECV, 0, n, true);
            } else {
                plan.copy(Space.WORK, before.offset(), Space.RECV, 0, n);
            }
        }
        return plan.build();
    }

    private static int[] lastRanks(Hosts hosts) {
        var ranks = new int[hosts.count()];
        for (int host = 0; host < ranks.length; host++) {
            ranks[host] = hosts.ranksOn(host)[hosts.ranksOn(host).length - 1];
        }
        return ranks;
    }
}
