package jmpi.coll.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Algorithms;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Forecast;
import jmpi.coll.select.Order;
import jmpi.coll.select.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predicted times are those that the literature gives in closed form, where it does. */
class PredictorTest {
    private static final int WIDTH = 8;
    private static final double MIB = 1 << 20;
    private static final double ALPHA = 5;
    private static final double BETA = 100 / MIB;
    private static final double GAMMA = 40 / MIB;

    /** Messages cost alpha and n beta, and occupy who sends and who receives for all of it: the telephone model. */
    private static final CostModel TELEPHONE = CostModel.DEFAULT
            .with(Cost.WITHIN_ALPHA, ALPHA)
            .with(Cost.WITHIN_OVERHEAD, ALPHA)
            .with(Cost.WITHIN_BETA, BETA * MIB)
            .with(Cost.REDUCE, GAMMA * MIB)
            .with(Cost.COPY, 0)
            .with(Cost.SWITCH, 0)
            .with(Cost.CORES, 0)
            .with(Cost.EAGER, 1e12);

    /** The same between hosts, whose ways out and in work side by side and take no time of the ranks. */
    private static final CostModel NETWORK = TELEPHONE
            .with(Cost.BETWEEN_ALPHA, ALPHA)
            .with(Cost.BETWEEN_OVERHEAD, 0)
            .with(Cost.BETWEEN_BETA, BETA * MIB);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 13, 16, 33, 64})
    void binomialBroadcast(int p) {
        int rounds = p == 1 ? 0 : 32 - Integer.numberOfLeadingZeros(p - 1);
        double n = 1000 * WIDTH;
        assertTime(rounds * (ALPHA + n * BETA), TELEPHONE, Hosts.one(p), Collective.BROADCAST, "binomial", 1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8, 13, 16, 33, 64})
    void ringAllreduce(int p) {
        double block = 100 * WIDTH;
        double expected = 2 * (p - 1) * (ALPHA + block * BETA) + (p - 1) * block * GAMMA;
        assertTime(expected, NETWORK, oneEach(p), Collective.ALLREDUCE, "ring", 100L * p);
        // Inside a host a rank cannot copy out and in at the same time.
        double alone = 2 * (p - 1) * 2 * (ALPHA + block * BETA) + (p - 1) * block * GAMMA;
        assertTime(alone, TELEPHONE, Hosts.one(p), Collective.ALLREDUCE, "ring", 100L * p);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16, 32, 64})
    void recursiveDoublingAllreduce(int p) {
        double n = 100 * WIDTH;
        int rounds = 31 - Integer.numberOfLeadingZeros(p);
        double expected = rounds * (ALPHA + n * BETA + n * GAMMA);
        assertTime(expected, NETWORK, oneEach(p), Collective.ALLREDUCE, "recursive-doubling", 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16, 32, 64})
    void rabenseifnerAllreduce(int p) {
        double n = 100 * p * WIDTH;
        int rounds = 31 - Integer.numberOfLeadingZeros(p);
        double expected = 2 * rounds * ALPHA + 2 * n * (p - 1) / p * BETA + n * (p - 1) / p * GAMMA;
        assertTime(expected, NETWORK, oneEach(p), Collective.ALLREDUCE, "rabenseifner", 100L * p);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 64})
    void allgathers(int p) {
        double n = 100 * WIDTH;
        int rounds = 32 - Integer.numberOfLeadingZeros(p - 1);
        assertTime((p - 1) * (ALPHA + n * BETA), NETWORK, oneEach(p), Collective.ALLGATHER, "ring", 100);
        assertTime(rounds * ALPHA + (p - 1) * n * BETA, NETWORK, oneEach(p), Collective.ALLGATHER, "bruck", 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 64, 1024})
    void theWayIntoAHostIsShared(int p) {
        double n = 100 * WIDTH;
        assertTime(ALPHA + (p - 1) * n * BETA, NETWORK, oneEach(p), Collective.GATHER, "linear", 100);
        assertTime(ALPHA + (p - 1) * n * BETA, NETWORK, oneEach(p), Collective.SCATTER, "linear", 100);
    }

    @Test
    void ranksOfAHostShareItsWayOut() {
        for (int each : new int[] {1, 2, 7}) {
            var hosts = new int[2 * each];
            Arrays.setAll(hosts, i -> i / each);
            // Every rank of the first host sends to its counterpart on the other.
            double time = new Predictor(NETWORK, Hosts.of(hosts), 1, rank -> {
                        var plan = Schedule.builder();
                        return rank < each
                                ? plan.send(Space.SEND, 0, 1000, rank + each).build()
                                : plan.recv(Space.RECV, 0, 1000, rank - each).build();
                    })
                    .run();
            assertEquals(ALPHA + each * 1000 * BETA, time, 1e-9);
        }
    }

    @Test
    void ranksOfAHostShareItsCores() {
        CostModel twoCores = TELEPHONE.with(Cost.CORES, 2).with(Cost.SWITCH, 3);
        double work = 1000 * GAMMA;
        assertEquals(work, reducing(TELEPHONE, 8), 1e-9);
        assertEquals(work, reducing(twoCores, 2), 1e-9);
        assertEquals(4 * (3 + work), reducing(twoCores, 8), 1e-9);
    }

    private static double reducing(CostModel model, int ranks) {
        return new Predictor(
                        model,
                        Hosts.one(ranks),
                        1,
                        rank -> Schedule.builder()
                                .reduce(Space.SEND, 0, Space.RECV, 0, 1000, true)
                                .build())
                .run();
    }

    @Test
    void aLongMessageIsAnnouncedAndAskedFor() {
        double n = 1000;
        for (Hosts hosts : new Hosts[] {Hosts.one(2), oneEach(2)}) {
            assertEquals(ALPHA + n * BETA, oneMessage(NETWORK, hosts), 1e-9);
            assertEquals(3 * ALPHA + n * BETA, oneMessage(NETWORK.with(Cost.EAGER, n - 1), hosts), 1e-9);
        }
    }

    private static double oneMessage(CostModel model, Hosts hosts) {
        return new Predictor(
                        model,
                        hosts,
                        1,
                        rank -> rank == 0
                                ? Schedule.builder()
                                        .send(Space.SEND, 0, 1000, 1)
                                        .build()
                                : Schedule.builder()
                                        .recv(Space.RECV, 0, 1000, 0)
                                        .build())
                .run();
    }

    @Test
    void messagesOfAPairMatchInOrder() {
        // The long one is still asked for when the short one comes.
        double time = new Predictor(
                        TELEPHONE.with(Cost.EAGER, 500),
                        Hosts.one(2),
                        1,
                        rank -> rank == 0
                                ? Schedule.builder()
                                        .send(Space.SEND, 0, 1000, 1)
                                        .send(Space.SEND, 0, 10, 1)
                                        .build()
                                : Schedule.builder()
                                        .recv(Space.RECV, 0, 1000, 0)
                                        .endRound()
                                        .recv(Space.RECV, 1000, 10, 0)
                                        .build())
                .run();
        assertTrue(time > 4 * ALPHA + 1010 * BETA, () -> "" + time);
    }

    @Test
    void aMessageThatNobodySendsIsAnError() {
        var predictor = new Predictor(
                TELEPHONE,
                Hosts.one(2),
                1,
                rank -> Schedule.builder().recv(Space.RECV, 0, 1, 1 - rank).build());
        assertEquals(
                "rank 0 waits for ever in round 0",
                assertThrows(IllegalStateException.class, predictor::run).getMessage());
    }

    /** Every algorithm comes to an end, whatever the hosts, cores and message sizes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16})
    void predictsEveryAlgorithm(int p) {
        CostModel shared = CostModel.DEFAULT.with(Cost.CORES, 2);
        for (Algorithm a : Algorithms.all()) {
            for (int each : new int[] {1, 3, p}) {
                var hosts = new int[p];
                Arrays.setAll(hosts, i -> i / each);
                for (long count : new long[] {1, 40, 50_000}) {
                    Shape shape = shape(a.collective(), Hosts.of(hosts), count);
                    if (a.supports(shape)) {
                        double time = Forecast.micros(shared, shape, a);
                        assertTrue(time >= 0 && (p == 1 || time > 0), () -> a.name() + " takes " + time);
                    }
                }
            }
        }
    }

    @Test
    void moreBytesAndMoreRanksTakeLonger() {
        for (String name : new String[] {"two-level", "multi-lane"}) {
            double before = 0;
            for (int hosts = 2; hosts <= 64; hosts *= 2) {
                var hostOf = new int[16 * hosts];
                Arrays.setAll(hostOf, i -> i / 16);
                double time = time(CostModel.DEFAULT, Hosts.of(hostOf), Collective.ALLREDUCE, name, 4096);
                assertTrue(time > before, name);
                before = time;
            }
        }
    }

    private static Hosts oneEach(int p) {
        var hosts = new int[p];
        Arrays.setAll(hosts, i -> i);
        return Hosts.of(hosts);
    }

    private static Shape shape(Collective collective, Hosts hosts, long count) {
        var counts = new long[hosts.ranks()];
        Arrays.fill(counts, count);
        var starts = new long[hosts.ranks()];
        Arrays.setAll(starts, i -> i * count);
        return new Shape(collective, hosts, 0, count, WIDTH, Order.FREE, counts, starts, counts, starts);
    }

    private static void assertTime(
            double expected, CostModel model, Hosts hosts, Collective collective, String name, long count) {
        assertEquals(expected, time(model, hosts, collective, name, count), 1e-6 * expected + 1e-9, name);
    }

    private static double time(CostModel model, Hosts hosts, Collective collective, String name, long count) {
        Algorithm algorithm = Algorithms.of(collective).stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Forecast.micros(model, shape(collective, hosts, count), algorithm);
    }
}
