package jmpi.coll;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Algorithms;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every algorithm there is, on 1 to 33 ranks, against the definition of its collective. */
class AlgorithmsTest {
    private static final int MOST = 33;

    static List<Algorithm> algorithms() {
        return Algorithms.all();
    }

    static List<Algorithm> allreduces() {
        return Algorithms.of(Collective.ALLREDUCE);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void givesTheDefinedResult(Algorithm algorithm) {
        Collective collective = algorithm.collective();
        int checked = 0;
        for (int p = 1; p <= MOST; p++) {
            for (Hosts hosts : placements(algorithm, p)) {
                for (int count : counts(collective, p, hosts)) {
                    for (int root : roots(collective, p)) {
                        for (Order order : collective.reduces() ? Order.values() : new Order[] {Order.FREE}) {
                            checked += check(algorithm, hosts, root, count, order);
                        }
                    }
                }
            }
        }
        assertTrue(checked > 100, algorithm.name() + " supports only " + checked + " of these calls");
    }

    private static Set<Integer> counts(Collective collective, int p, Hosts hosts) {
        var counts = new TreeSet<>(List.of(0, 1, p - 1, p, p + 1));
        if (hosts.count() == 1 && collective != Collective.REDUCE_SCATTER_BLOCK || p <= 9) {
            counts.add(1000);
        }
        return counts;
    }

    /** Where ranks may be, for an algorithm that looks at it; for any other, one host. */
    private static Set<Hosts> placements(Algorithm algorithm, int p) {
        var placements = new LinkedHashSet<Hosts>();
        if (algorithm.supports(new World(algorithm.collective(), Hosts.one(p), 0, p, Order.FREE, false).shape(0))) {
            placements.add(Hosts.one(p));
            return placements;
        }
        placements.add(place(p, rank -> rank < (p + 1) / 2 ? 0 : 1));
        placements.add(place(p, rank -> rank == 0 ? 0 : 1));
        placements.add(place(p, rank -> rank == p - 1 ? 1 : 0));
        placements.add(place(p, rank -> rank / 4));
        placements.add(place(p, rank -> rank % 2));
        placements.add(place(p, rank -> rank % 5));
        placements.add(place(p, rank -> Integer.bitCount(rank * 11) % 3));
        placements.add(place(p, rank -> rank));
        return placements;
    }

    private static Hosts place(int p, IntUnaryOperator hostOf) {
        return Hosts.of(IntStream.range(0, p).map(hostOf).toArray());
    }

    private static int check(Algorithm algorithm, Hosts hosts, int root, int count, Order order) {
        int checked = 0;
        for (boolean inPlace : new boolean[] {false, true}) {
            for (boolean rendezvous : new boolean[] {false, true}) {
                var world = new World(algorithm.collective(), hosts, root, count, order, inPlace);
                if (algorithm.answers(world.shape(0))) {
                    try {
                        world.run(algorithm, rendezvous);
                    } catch (IllegalStateException e) {
                        throw new AssertionError(algorithm.name() + " " + world, e);
                    }
                    checked++;
                }
            }
        }
        return checked;
    }

    private static Set<Integer> roots(Collective collective, int p) {
        var roots = new TreeSet<>(Set.of(0));
        if (collective.hasRoot()) {
            roots.addAll(List.of(p / 2, p - 1));
            for (int i = 0; i < p && p <= 9; i++) {
                roots.add(i);
            }
        }
        return roots;
    }

    /** An operation that is not even associative gives equal bits only if all ranks use the same tree of operands. */
    @ParameterizedTest
    @MethodSource("allreduces")
    void givesTheSameBitsToAll(Algorithm algorithm) {
        LongBinaryOperator commutes =
                (a, b) -> (a ^ a >>> 29) * 0x9E3779B97F4A7C15L + (b ^ b >>> 29) * 0x9E3779B97F4A7C15L;
        LongBinaryOperator ordered = (a, b) -> commutes.applyAsLong(a * 3, b);
        for (int p = 1; p <= MOST; p++) {
            for (Hosts hosts : placements(algorithm, p)) {
                for (int count : new int[] {1, p, 100}) {
                    for (Order order : List.of(Order.FREE, Order.RANKS)) {
                        var world = new World(Collective.ALLREDUCE, hosts, 0, count, order, false);
                        if (algorithm.supports(world.shape(0))) {
                            world.run(algorithm, false, order == Order.FREE ? commutes : ordered, false);
                            for (int rank = 1; rank < p; rank++) {
                                assertArrayEquals(world.result(0), world.result(rank), algorithm.name() + " " + world);
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void nobodyLeavesABarrierBeforeEverybodyCame() {
        for (Algorithm algorithm : Algorithms.of(Collective.BARRIER)) {
            for (int p = 1; p <= MOST; p++) {
                for (Hosts hosts : placements(algorithm, p)) {
                    var world = new World(Collective.BARRIER, hosts, 0, 0, Order.FREE, false);
                    if (algorithm.supports(world.shape(0))) {
                        var report = world.run(algorithm, false);
                        for (int rank = 0; rank < p; rank++) {
                            assertEquals(p, report.heard()[rank].cardinality(), algorithm.name() + " " + world);
                        }
                    }
                }
            }
        }
    }
}
