package jmpi.coll.allgather;

import java.util.Arrays;
import jmpi.coll.broadcast.BinomialBroadcast;
import jmpi.coll.broadcast.PipelinedBroadcast;
import jmpi.coll.gather.LinearGatherv;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * Each host gathers the blocks of its ranks at the first of them, these leaders exchange the blocks of their hosts, and
 * pass all of them on inside.
 *
 * <pre>
 *               host 0             host 1
 *   rank        0        1         2        3
 *   at first    aa       b         ccc      d
 *   gathered    aab      b         cccd     d
 *   leaders     aabcccd  b         aabcccd  d
 *   all         aabcccd  aabcccd   aabcccd  aabcccd
 * </pre>
 *
 * Cost for h hosts: between leaders as {@link RingAllgatherv}, so that each host receives every other host's elements once;
 * if there are more than three hosts and the elements are few, as {@link BruckAllgatherv}. Inside two phases. Scratch for
 * all elements, unless their places are one behind the other in the order of hosts. Restrictions: several hosts, and more
 * ranks than hosts.
 *
 * <p>Source: T. Kielmann, R. Hofman, H. Bal, A. Plaat, R. Bhoedjang, MagPIe: MPI's collective communication operations
 * for clustered wide area systems, PPoPP 1999, doi:10.1145/301104.301116.
 */
public final class TwoLevelAllgatherv implements Algorithm {
    /** Bytes up to which fewer rounds between hosts count more than copies. */
    private static final long FEW = 64 << 10;

    /** Bytes from which inside a host segments in a chain are faster than a tree. */
    private static final long PIPELINED = 64 << 10;

    @Override
    public String name() {
        return "two-level";
    }

    @Override
    public Collective collective() {
        return Collective.ALLGATHERV;
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
        int[] order = hosts.order();
        long[] starts = starts(shape, order);
        boolean inPlace = inPlace(shape, order, starts);
        Place all = inPlace ? Space.RECV.at(0) : Space.WORK.at(0);
        long total = starts[order.length];
        Place work = Space.WORK.at(inPlace ? 0 : total);
        int first = hosts.first(host);
        long[] own = Arrays.copyOfRange(starts, first, first + inside.length + 1);
        var plan = Schedule.builder();
        plan.then(new LinearGatherv()
                .plan(shape.part(Collective.GATHERV, local, 0, own), local)
                .on(inside, Space.SEND.at(0), all, work));
        if (local == 0) {
            plan.then(amongLeaders(shape, starts, host).on(hosts.leaders(0), all.plus(own[0]), all, work));
        }
        Algorithm pass = total * shape.width() <= PIPELINED ? new BinomialBroadcast() : new PipelinedBroadcast();
        plan.then(pass.plan(shape.part(Collective.BROADCAST, inside.length, 0, total), local)
                .on(inside, all, all, work));
        for (int i = 0; i < order.length && !inPlace; i++) {
            plan.copy(Space.WORK, starts[i], Space.RECV, shape.displacements()[order[i]], starts[i + 1] - starts[i]);
        }
        return plan.build();
    }

    private static Schedule amongLeaders(Shape shape, long[] starts, int host) {
        Hosts hosts = shape.hosts();
        var ofHosts = new long[hosts.count() + 1];
        for (int i = 0; i < ofHosts.length; i++) {
            ofHosts[i] = starts[hosts.first(i)];
        }
        boolean few = starts[hosts.ranks()] * shape.width() <= FEW && hosts.count() > 3;
        Algorithm exchange = few ? new BruckAllgatherv() : new RingAllgatherv();
        return exchange.plan(shape.part(Collective.ALLGATHERV, host, 0, ofHosts), host);
    }

    /** Where blocks begin if they stand one behind the other, host by host. */
    private static long[] starts(Shape shape, int[] order) {
        var starts = new long[order.length + 1];
        for (int i = 0; i < order.length; i++) {
            starts[i + 1] = starts[i] + shape.counts()[order[i]];
        }
        return starts;
    }

    /** Whether they stand so in RECV; each rank may answer for itself. */
    private static boolean inPlace(Shape shape, int[] order, long[] starts) {
        for (int i = 0; i < order.length; i++) {
            if (starts[i + 1] > starts[i] && shape.displacements()[order[i]] != starts[i]) {
                return false;
            }
        }
        return true;
    }
}
