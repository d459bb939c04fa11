package jmpi.coll.barrier;

import jmpi.coll.broadcast.BinomialBroadcast;
import jmpi.coll.gather.BinomialGather;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each host's ranks report to its first one, these leaders meet, and each lets the ranks of its host go.
 *
 * <pre>
 *   host 0         host 1         host 2
 *   1→0 2→0        4→3            5               report
 *         0 ←─────→ 3 ←─────→ 5 ←───── ─ ─        dissemination
 *   0→1 0→2        3→4            5               let go
 * </pre>
 *
 * Cost for h hosts of at most k ranks: ⌈log₂ h⌉ rounds between hosts, in each one message from every host; inside at
 * most 2·⌈log₂ k⌉ rounds. Restrictions: several hosts, and more ranks than hosts.
 *
 * <p>Source: T. Kielmann, R. Hofman, H. Bal, A. Plaat, R. Bhoedjang, MagPIe: MPI's collective communication operations
 * for clustered wide area systems, PPoPP 1999, doi:10.1145/301104.301116.
 */
public final class TwoLevelBarrier implements Algorithm {
    @Override
    public String name() {
        return "two-level";
    }

    @Override
    public Collective collective() {
        return Collective.BARRIER;
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.hosts().nested();
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        Hosts hosts = shape.hosts();
        int host = hosts.hostOf(rank);
        int local = hosts.localOf(rank);
        int[] inside = hosts.ranksOn(host);
        int k = inside.length;
        // What the messages say means nothing, so all spaces may be scratch.
        Place token = Space.WORK.at(0);
        Place report = Space.WORK.at(2);
        Place inner = Space.WORK.at(2 + k);
        var plan = Schedule.builder();
        plan.then(new BinomialGather()
                .plan(shape.part(Collective.GATHER, k, 0, 1), local)
                .on(inside, token, report, inner));
        if (local == 0) {
            plan.then(new DisseminationBarrier()
                    .plan(shape.part(Collective.BARRIER, hosts.count(), 0, 0), host)
                    .on(hosts.leaders(0), token, token, token));
        }
        return plan.then(new BinomialBroadcast()
                        .plan(shape.part(Collective.BROADCAST, k, 0, 1), local)
                        .on(inside, token, token, token))
                .build();
    }
}
