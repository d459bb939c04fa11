package jmpi.coll.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import jmpi.coll.schedule.Cost;
import jmpi.coll.schedule.CostModel;
import jmpi.coll.schedule.Hosts;
import jmpi.comm.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
    private static final Selector BUILT_IN = Selector.of(Map.of(), Map.of());

    /** All small groups and some large ones. */
    private static final int[] RANKS = IntStream.concat(
                    IntStream.rangeClosed(1, 70), IntStream.of(100, 128, 1000, 1024))
            .toArray();

    private static final int[] HOSTS = {1, 2, 3, 64, 100, 1000};

    @TempDir
    private Path directory;

    @Test
    void answersEveryCallWithAnAlgorithmThatSupportsIt() {
        for (Collective collective : Collective.values()) {
            for (int ranks : RANKS) {
                for (int hosts : HOSTS) {
                    if (hosts > ranks) {
                        continue;
                    }
                    for (long count : new long[] {0, 1, 31, 100, 1000, 5000, 100_000, 10_000_000, 1L << 33}) {
                        for (Order order : collective.reduces() ? Order.values() : new Order[] {Order.FREE}) {
                            Shape shape = shape(collective, ranks, hosts, count, order);
                            Choice choice = BUILT_IN.choose(shape, false);
                            assertFalse(choice.direct());
                            assertEquals(collective, choice.algorithm().collective());
                            assertTrue(choice.algorithm().answers(shape), () -> choice + " for " + shape);
                        }
                    }
                }
            }
        }
    }

    @Test
    void usesSharedMemoryWhereTheCallerCanAndThereIsOneHost() {
        for (Collective c : Collective.values()) {
            assertEquals(
                    c.hasDirect(),
                    BUILT_IN.choose(shape(c, 4, 1, 10, Order.FREE), true).direct(),
                    c.word());
            assertFalse(BUILT_IN.choose(shape(c, 4, 2, 10, Order.FREE), true).direct());
        }
    }

    @Test
    void namesEveryAlgorithmOnce() {
        var names = new HashSet<String>();
        for (Algorithm a : Algorithms.all()) {
            assertTrue(names.add(a.collective() + " " + a.name()), a.name());
            assertTrue(a.name().matches("[a-z]+(-[a-z]+)*"), a.name());
        }
    }

    @Test
    void prefersPropertyThenEnvironmentThenFileThenTable() throws IOException {
        Path file = directory.resolve("my.rules");
        Files.writeString(file, "# mine\n\nallreduce 4 * 1K-2K commutative reduce-broadcast # why not\n");
        Map<String, String> none = Map.of();
        Map<String, String> rules = Map.of("JMPI_RULES", file.toString());
        Map<String, String> pin = Map.of("JMPI_RULES", file.toString(), "JMPI_ALLREDUCE", "rabenseifner");
        Shape shape = shape(Collective.ALLREDUCE, 4, 1, 200, Order.FREE);
        assertEquals("recursive-doubling", name(none, none, shape));
        assertEquals("reduce-broadcast", name(none, rules, shape));
        assertEquals("recursive-doubling", name(none, rules, shape(Collective.ALLREDUCE, 4, 1, 200, Order.RANKS)));
        assertEquals("recursive-doubling", name(none, rules, shape(Collective.ALLREDUCE, 4, 1, 20, Order.FREE)));
        assertEquals("rabenseifner", name(none, pin, shape));
        assertEquals("ring", name(Map.of("jmpi.allreduce", "ring"), pin, shape));
        assertEquals("reduce-broadcast", name(Map.of("jmpi.rules", file.toString()), none, shape));
        // The ring does not keep the order of operands, so the table answers.
        assertEquals(
                "recursive-doubling",
                name(Map.of("jmpi.allreduce", "ring"), none, shape(Collective.ALLREDUCE, 4, 1, 200, Order.RANKS)));
    }

    @Test
    void saysWhatIsWrongWithANameOrAFile() {
        assertEquals(
                "-Djmpi.allreduce: no algorithm 'rinng' for allreduce; expected one of recursive-doubling,"
                        + " rabenseifner, ring, reduce-broadcast, two-level, multi-lane, circulant, allgather, ordered, shm",
                error(Map.of("jmpi.allreduce", "rinng"), Map.of()));
        assertEquals(
                "JMPI_GATHERV: no algorithm 'ring' for gatherv; expected one of linear, shm",
                error(Map.of(), Map.of("JMPI_GATHERV", "ring")));
        assertTrue(error(Map.of("jmpi.rules", "/no/such"), Map.of()).startsWith("cannot read the rules in /no/such: "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            allreduce * * * any            | 5 columns; expected six: collective ranks hosts bytes op-kind algorithm
            allred * * * any ring          | no collective 'allred'; expected barrier, broadcast, allreduce or another of them
            allreduce 8-2 * * any ring     | ranks is '8-2'; expected a range such as 4, 2-8, 64K- or *
            allreduce * - * any ring       | hosts is '-'; expected a range such as 4, 2-8, 64K- or *
            allreduce * * 4X any ring      | bytes is '4X'; expected a range such as 4, 2-8, 64K- or *
            allreduce * * * some ring      | op-kind is 'some'; expected any, commutative, ordered or at-once
            cost within.alpha              | 2 columns; expected three: cost name value
            cost within.beta 1e9           | within.beta is '1e9'; expected a number of us/MiB such as 0.25
            cost reduc 1                   | no cost 'reduc'; expected one of within.alpha, within.overhead, within.beta, between.alpha, between.overhead, between.beta, reduce, copy, switch, cores, eager
            gatherv * * 4K- any linear     | bytes is '4K-'; expected * because no rank of a gatherv knows the counts of the others
            """)
    void saysWhatIsWrongWithALine(String line, String message) {
        var e = assertThrows(
                UsageException.class, () -> RuleFile.parse("# first\n" + line + "\n", "my.rules", CostModel.DEFAULT));
        assertEquals("my.rules, line 2: " + message, e.getMessage());
    }

    @Test
    void namesTheRuleThatAnswers() throws IOException {
        Path file = directory.resolve("my.rules");
        Files.writeString(file, "# mine\n\nallreduce 4 1 1K-2K any ring\n");
        var own = Selector.of(Map.of(), Map.of("JMPI_RULES", file.toString()));
        assertEquals(
                file + ":3",
                own.choose(shape(Collective.ALLREDUCE, 4, 1, 200, Order.FREE), false)
                        .reason());
        String other = own.choose(shape(Collective.ALLREDUCE, 5, 1, 200, Order.FREE), false)
                .reason();
        assertTrue(other.matches("selection.rules:[0-9]+"), other);
        var pins = Selector.of(Map.of("jmpi.allreduce", "ring"), Map.of("JMPI_ALLTOALL", "linear"));
        assertEquals(
                "-Djmpi.allreduce",
                pins.choose(shape(Collective.ALLREDUCE, 4, 1, 9, Order.FREE), false)
                        .reason());
        assertEquals(
                "JMPI_ALLTOALL",
                pins.choose(shape(Collective.ALLTOALL, 4, 1, 9, Order.FREE), false)
                        .reason());
        Choice pinned = pins.pinned(Collective.ALLTOALL, "bruck", "pinned")
                .choose(shape(Collective.ALLTOALL, 4, 1, 9, Order.FREE), false);
        assertEquals("bruck pinned", pinned.name() + " " + pinned.reason());
    }

    @Test
    void findsTheUsersFileWithoutBeingTold() throws IOException {
        Path file = Files.createDirectories(directory.resolve(".config/jmpi")).resolve("selection.rules");
        Files.writeString(file, "cost within.alpha 0.75\nallreduce * * * any ring\n");
        Shape shape = shape(Collective.ALLREDUCE, 4, 1, 200, Order.FREE);
        Map<String, String> home = Map.of("HOME", directory.toString());
        assertEquals("ring", name(Map.of(), home, shape));
        assertEquals(0.75, Selector.of(Map.of(), home).costs().get(Cost.WITHIN_ALPHA));
        assertEquals(
                CostModel.DEFAULT.get(Cost.REDUCE),
                Selector.of(Map.of(), home).costs().get(Cost.REDUCE));
        assertEquals(
                "ring", name(Map.of(), Map.of("XDG_CONFIG_HOME", directory + "/.config", "HOME", "/nowhere"), shape));
        assertEquals(
                "recursive-doubling", name(Map.of(), Map.of("HOME", directory.toString(), "JMPI_RULES", ""), shape));
    }

    @Test
    void takesTheTextThatTheLauncherHasRead() {
        Shape shape = shape(Collective.ALLREDUCE, 4, 1, 200, Order.FREE);
        Map<String, String> launched =
                Map.of("JMPI_RULES", "/no/such", "JMPI_RULES_TEXT", "\nallreduce * * * any ring\n");
        Choice choice = Selector.of(Map.of(), launched).choose(shape, false);
        assertEquals("ring /no/such:2", choice.name() + " " + choice.reason());
        assertTrue(error(Map.of("jmpi.rules", "/other"), launched).startsWith("cannot read the rules in /other: "));
    }

    @Test
    void refusesAPinOfACollectiveThatDoesNotExist() {
        String property = error(Map.of("jmpi.alreduce", "ring"), Map.of());
        assertTrue(
                property.startsWith("-Djmpi.alreduce=ring: there is no such collective; expected jmpi. and one of"
                        + " barrier, broadcast, "),
                property);
        String variable = error(Map.of(), Map.of("JMPI_ALL_REDUCE", "ring"));
        assertTrue(variable.startsWith("JMPI_ALL_REDUCE=ring: there is no such collective; "), variable);
    }

    @Test
    void everyLineOfTheTableIsThereForSomething() throws IOException {
        var used = new HashSet<String>();
        for (Collective collective : Collective.values()) {
            for (int ranks : new int[] {1, 2, 3, 4, 5, 8, 9, 16, 17, 32, 33, 64, 70}) {
                for (int hosts = 1; hosts <= Math.min(3, ranks); hosts++) {
                    for (long count = 0; count < 1L << 33; count = count * 3 / 2 + 1) {
                        for (Order order : collective.reduces() ? Order.values() : new Order[] {Order.FREE}) {
                            for (boolean runs : new boolean[] {false, true}) {
                                Shape shape = shape(collective, place(ranks, hosts, runs), count, order);
                                used.add(BUILT_IN.choose(shape, true).reason());
                                used.add(BUILT_IN.choose(shape, false).reason());
                            }
                        }
                    }
                }
            }
        }
        int line = 0;
        try (var lines = Files.lines(Path.of("src/main/resources/jmpi/coll/select/selection.rules"))) {
            for (String text : lines.toList()) {
                line++;
                if (!text.isBlank() && !text.startsWith("#")) {
                    assertTrue(used.contains("selection.rules:" + line), "never reached: " + text);
                }
            }
        }
    }

    @Test
    void shapesWithEqualContentsAreEqual() {
        Shape one = shape(Collective.ALLTOALLV, 3, 1, 9, Order.FREE);
        Shape two = shape(Collective.ALLTOALLV, 3, 1, 9, Order.FREE);
        assertEquals(one, two);
        assertEquals(one.hashCode(), two.hashCode());
        two.sendCounts()[1]++;
        assertFalse(one.equals(two));
        assertEquals(Set.of(one), Set.of(shape(Collective.ALLTOALLV, 3, 1, 9, Order.FREE)));
    }

    private static Shape shape(Collective collective, int ranks, int hosts, long count, Order order) {
        return shape(collective, place(ranks, hosts, false), count, order);
    }

    private static Shape shape(Collective collective, Hosts hosts, long count, Order order) {
        var counts = new long[hosts.ranks()];
        Arrays.fill(counts, count);
        return new Shape(collective, hosts, 0, count, 8, order, counts, counts, counts.clone(), counts);
    }

    /** Ranks dealt out to hosts in turns or in runs. */
    private static Hosts place(int ranks, int hosts, boolean runs) {
        var hostOf = new int[ranks];
        Arrays.setAll(hostOf, i -> runs ? i * hosts / ranks : i % hosts);
        return Hosts.of(hostOf);
    }

    private static String name(Map<String, String> properties, Map<String, String> environment, Shape shape) {
        return Selector.of(properties, environment).choose(shape, false).name();
    }

    private static String error(Map<String, String> properties, Map<String, String> environment) {
        return assertThrows(UsageException.class, () -> Selector.of(properties, environment))
                .getMessage();
    }
}
