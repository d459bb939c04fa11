package jmpi.coll.scatter;

import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * The root sends to one rank of each other host the blocks of all its ranks, and these leaders deal them out inside.
 *
 * <pre>
 *   host 0            host 1           host 2         root 0
 *          0 ───de──→ 3
 *          0 ────────────────f───────→ 5
 *   0──b──→1          3──e──→4         5
 * </pre>
 *
 * Cost for h hosts: one message to each other host, of all its blocks; two rounds. The host's blocks of scratch at
 * leaders; all blocks of it at the root if the ranks of hosts are no runs. Best for short blocks. Restrictions: several
 * hosts, and more ranks than hosts.
 *
 * <p>Source: T. Kielmann, R. Hofman, H. Bal, A. Plaat, R. Bhoedjang, MagPIe: MPI's collective communication operations
 * for clustered wide area systems, PPoPP 1999, doi:10.1145/301104.301116.
 */
public final class TwoLevelScatter implements Algorithm {
    @Override
    public String name() {
        return "two-level";
    }

    @Override
    public Collective collective() {
        return Collective.SCATTER;
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
        boolean atRoot = rank == shape.root();
        boolean turned = atRoot && !hosts.inOrder();
        // At the root blocks stand host by host, elsewhere only those of its own host.
        Place all = atRoot && !turned ? Space.SEND.at(0) : Space.WORK.at(0);
        Place own = all.plus(atRoot ? hosts.first(host) * n : 0);
        var plan = Schedule.builder();
        if (turned) {
            int[] order = hosts.order();
            for (int i = 0; i < order.length; i++) {
                plan.copy(Space.SEND, order[i] * n, Space.WORK, i * n, n);
            }
        }
        if (rank == leaders[host]) {
            int first = hosts.hostOf(shape.root());
            plan.then(new LinearScatterv()
                    .plan(shape.part(Collective.SCATTERV, host, first, hosts.starts(n)), host)
                    .on(leaders, all, own, own));
        }
        return plan.then(new LinearScatter()
                        .plan(shape.part(Collective.SCATTER, inside.length, leader, n), hosts.localOf(rank))
                        .on(inside, own, Space.RECV.at(0), own))
                .build();
    }
}
