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
import jmpi.coll.schedule.Hosts;
import jmpi.comm.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
    private static final Selector BUILT_IN = Selector.of(key -> null, key -> null);

    @TempDir
    private Path directory;

    @Test
    void answersEveryCallWithAnAlgorithmThatSupportsIt() {
        for (Collective collective : Collective.values()) {
            for (int ranks = 1; ranks <= 70; ranks++) {
                for (int hosts = 1; hosts <= Math.min(3, ranks); hosts++) {
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
            gatherv * * 4K- any linear     | bytes is '4K-'; expected * because no rank of a gatherv knows the counts of the others
            """)
    void saysWhatIsWrongWithALine(String line, String message) {
        var e = assertThrows(UsageException.class, () -> RuleFile.parse("# first\n" + line + "\n", "my.rules"));
        assertEquals("my.rules, line 2: " + message, e.getMessage());
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
        var counts = new long[ranks];
        Arrays.fill(counts, count);
        var hostOf = new int[ranks];
        Arrays.setAll(hostOf, i -> i % hosts);
        return new Shape(collective, Hosts.of(hostOf), 0, count, 8, order, counts, counts, counts.clone(), counts);
    }

    private static String name(Map<String, String> properties, Map<String, String> environment, Shape shape) {
        return Selector.of(properties::get, environment::get)
                .choose(shape, false)
                .name();
    }

    private static String error(Map<String, String> properties, Map<String, String> environment) {
        return assertThrows(UsageException.class, () -> Selector.of(properties::get, environment::get))
                .getMessage();
    }
}
