package jmpi.coll.alltoall;

import jmpi.coll.gather.LinearGather;
import jmpi.coll.scatter.LinearScatter;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Place;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Space;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * For each pair of hosts one rank of each side acts: it collects what all ranks of its host have for the other host, sends
 * it in one message, and deals out what comes back. The ranks of a host act for the other hosts in turn.
 *
 * <pre>
 *   host 0               host 1               blocks from rank to rank
 *   1──12,13──→0         3──30,31──→2         collect; inside a host blocks go straight
 *   0 ────02,03,12,13──→ 2                    one message for each pair of hosts and direction
 *   0 ←───20,21,30,31─── 2
 *   0──21,31──→1         2──03,13──→3         deal out
 * </pre>
 *
 * Cost for h hosts: h·(h − 1) messages between hosts, all at once, in which every block crosses once; inside hosts two
 * rounds for each other host. Scratch for two blocks for each pair of ranks that an acting rank serves, and for two blocks
 * for each rank if the ranks of hosts are no runs. Best for short blocks on many ranks. Restrictions: several hosts, and
 * more ranks than hosts.
 *
 * <p>Source: J. L. Träff, A. Rougier, MPI collectives and datatypes for hierarchical all-to-all communication, EuroMPI
 * 2014, doi:10.1145/2642769.2642770.
 */
public final class TwoLevelAlltoall implements Algorithm {
    @Override
    public String name() {
        return "two-level";
    }

    @Override
    public Collective collective() {
        return Collective.ALLTOALL;
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
        int[] order = hosts.order();
        long n = shape.count();
        boolean turned = !hosts.inOrder();
        // Blocks stand host by host.
        Place out = turned ? Space.WORK.at(0) : Space.SEND.at(0);
        Place in = turned ? Space.WORK.at(order.length * n) : Space.RECV.at(0);
        long[] desks = desks(hosts, rank, n, turned ? 2 * order.length * n : 0);
        var plan = Schedule.builder();
        for (int i = 0; i < order.length && turned; i++) {
            plan.copy(Space.SEND, order[i] * n, Space.WORK, i * n, n);
        }
        for (int other = 0; other < hosts.count(); other++) {
            Place from = out.plus(hosts.first(other) * n);
            if (other == host) {
                plan.then(new LinearAlltoall()
                        .plan(shape.part(Collective.ALLTOALL, k, 0, n), local)
                        .on(inside, from, in.plus(hosts.first(host) * n), from));
            } else {
                Place desk = Space.WORK.at(desks[other]);
                int agent = hosts.localOf(agent(hosts, host, other));
                plan.then(new LinearGather()
                        .plan(shape.part(Collective.GATHER, k, agent, run(hosts, other, n)), local)
                        .on(inside, from, desk, desk));
            }
        }
        cross(plan, hosts, rank, n, desks);
        for (int other = 0; other < hosts.count(); other++) {
            if (other != host) {
                Place desk = Space.WORK.at(desks[other]);
                int agent = hosts.localOf(agent(hosts, host, other));
                plan.then(new LinearScatter()
                        .plan(shape.part(Collective.SCATTER, k, agent, run(hosts, other, n)), local)
                        .on(inside, desk, in.plus(hosts.first(other) * n), desk));
            }
        }
        for (int i = 0; i < order.length && turned; i++) {
            plan.copy(Space.WORK, in.offset() + i * n, Space.RECV, order[i] * n, n);
        }
        return plan.build();
    }

    /** Who acts for a host towards another one. */
    private static int agent(Hosts hosts, int from, int to) {
        int[] ranks = hosts.ranksOn(from);
        return ranks[(to < from ? to : to - 1) % ranks.length];
    }

    /** The elements that one rank has for all ranks of a host, or gets from them. */
    private static long run(Hosts hosts, int other, long n) {
        return hosts.ranksOn(other).length * n;
    }

    /** Where in WORK a rank collects what its host has for another one; behind it is room for what comes back. */
    private static long[] desks(Hosts hosts, int rank, long n, long free) {
        int host = hosts.hostOf(rank);
        var desks = new long[hosts.count()];
        for (int other = 0; other < desks.length; other++) {
            desks[other] = free;
            if (other != host && agent(hosts, host, other) == rank) {
                free += 2 * hosts.ranksOn(host).length * run(hosts, other, n);
            }
        }
        return desks;
    }

    /** Exchanges what is on the desks; it comes in the order of senders and is put into the order of receivers. */
    private static void cross(Schedule.Builder plan, Hosts hosts, int rank, long n, long[] desks) {
        int host = hosts.hostOf(rank);
        int receivers = hosts.ranksOn(host).length;
        var sorted = Schedule.builder();
        plan.endRound();
        for (int other = 0; other < hosts.count(); other++) {
            if (other != host && agent(hosts, host, other) == rank) {
                long size = receivers * run(hosts, other, n);
                long back = desks[other] + size;
                int peer = agent(hosts, other, host);
                plan.send(Space.WORK, desks[other], size, peer).recv(Space.WORK, back, size, peer);
                int senders = hosts.ranksOn(other).length;
                for (int i = 0; i < receivers * senders; i++) {
                    long from = back + (i % senders * (long) receivers + i / senders) * n;
                    sorted.copy(Space.WORK, from, Space.WORK, desks[other] + i * n, n);
                }
            }
        }
        plan.then(sorted.build());
    }
}
