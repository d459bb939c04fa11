package jmpi.coll.alltoall;

import jmpi.coll.schedule.Hosts;
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
 * Cost: 3 rounds, one of them between hosts; h·(h − 1) messages between h hosts, in which every block crosses once. At
 * most two blocks of scratch for each pair of ranks that an acting rank serves, and all own blocks if the ranks of hosts
 * are no runs. Best for short blocks on many ranks. Restrictions: several hosts, and more ranks than hosts.
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
        return new Exchange(shape, rank).plan();
    }

    /** One rank's part. Blocks stand host by host, in SEND and RECV themselves if hosts have runs of ranks. */
    private static final class Exchange {
        private final Hosts hosts;
        private final int rank;
        private final int host;
        private final int local;
        private final int[] inside;
        private final long n;
        private final boolean turned;
        /** Where in WORK this rank collects what its host has for another one; behind it is what comes back. */
        private final long[] desks;

        private final Schedule.Builder plan = Schedule.builder();

        Exchange(Shape shape, int rank) {
            this.hosts = shape.hosts();
            this.rank = rank;
            this.host = hosts.hostOf(rank);
            this.local = hosts.localOf(rank);
            this.inside = hosts.ranksOn(host);
            this.n = shape.count();
            this.turned = !hosts.inOrder();
            this.desks = new long[hosts.count()];
            long free = turned ? hosts.ranks() * n : 0;
            for (int other = 0; other < desks.length; other++) {
                desks[other] = free;
                if (other != host && agent(host, other) == rank) {
                    free += 2 * inside.length * run(other);
                }
            }
        }

        Schedule plan() {
            int[] order = hosts.order();
            for (int i = 0; i < order.length && turned; i++) {
                plan.copy(Space.SEND, order[i] * n, Space.WORK, i * n, n);
            }
            plan.endRound();
            collect();
            plan.endRound();
            cross();
            plan.endRound();
            dealOut();
            for (int i = 0; i < order.length && turned; i++) {
                if (hosts.hostOf(order[i]) != host) {
                    plan.copy(Space.WORK, i * n, Space.RECV, order[i] * n, n);
                }
            }
            return plan.build();
        }

        /** Who acts for a host towards another one. */
        private int agent(int from, int to) {
            int[] ranks = hosts.ranksOn(from);
            return ranks[(to < from ? to : to - 1) % ranks.length];
        }

        /** The elements that one rank has for all ranks of a host, or gets from them. */
        private long run(int other) {
            return hosts.ranksOn(other).length * n;
        }

        /** The desk's row of one rank of this host. */
        private long row(int other, int i) {
            return desks[other] + i * run(other);
        }

        private void collect() {
            Space out = turned ? Space.WORK : Space.SEND;
            for (int other = 0; other < hosts.count(); other++) {
                if (other != host && agent(host, other) != rank) {
                    plan.send(out, hosts.first(other) * n, run(other), agent(host, other));
                } else if (other != host) {
                    for (int i = 0; i < inside.length; i++) {
                        if (i != local) {
                            plan.recv(Space.WORK, row(other, i), run(other), inside[i]);
                        }
                    }
                }
            }
            for (int peer : inside) {
                if (peer != rank) {
                    plan.send(Space.SEND, peer * n, n, peer).recv(Space.RECV, peer * n, n, peer);
                }
            }
            plan.copy(Space.SEND, rank * n, Space.RECV, rank * n, n);
            for (int other = 0; other < hosts.count(); other++) {
                if (other != host && agent(host, other) == rank) {
                    plan.copy(out, hosts.first(other) * n, Space.WORK, row(other, local), run(other));
                }
            }
        }

        private void cross() {
            for (int other = 0; other < hosts.count(); other++) {
                if (other != host && agent(host, other) == rank) {
                    long size = inside.length * run(other);
                    plan.send(Space.WORK, desks[other], size, agent(other, host))
                            .recv(Space.WORK, desks[other] + size, size, agent(other, host));
                }
            }
            for (int other = 0; other < hosts.count(); other++) {
                if (other != host && agent(host, other) == rank) {
                    sort(other);
                }
            }
        }

        /** What comes back stands in the order of senders; it goes to the desk in the order of receivers. */
        private void sort(int other) {
            int senders = hosts.ranksOn(other).length;
            long back = row(other, inside.length);
            for (int i = 0; i < inside.length; i++) {
                for (int j = 0; j < senders; j++) {
                    plan.copy(
                            Space.WORK,
                            back + ((long) j * inside.length + i) * n,
                            Space.WORK,
                            row(other, i) + j * n,
                            n);
                }
            }
        }

        private void dealOut() {
            Space in = turned ? Space.WORK : Space.RECV;
            for (int other = 0; other < hosts.count(); other++) {
                if (other != host && agent(host, other) != rank) {
                    plan.recv(in, hosts.first(other) * n, run(other), agent(host, other));
                } else if (other != host) {
                    for (int i = 0; i < inside.length; i++) {
                        if (i != local) {
                            plan.send(Space.WORK, row(other, i), run(other), inside[i]);
                        }
                    }
                }
            }
            for (int other = 0; other < hosts.count(); other++) {
                if (other != host && agent(host, other) == rank) {
                    plan.copy(Space.WORK, row(other, local), in, hosts.first(other) * n, run(other));
                }
            }
        }
    }
}
