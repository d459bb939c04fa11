package jmpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jmpi.comm.Request;
import jmpi.comm.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reductions by shared memory and by messages: order, pairs, sizes at which the way changes. */
class ReductionsTest {
    /** Elements are pairs (a, b) for the function x -> a x + b; the operation composes them, and does not commute. */
    private static final Op COMPOSE = Op.of("compose", false, 2, ReductionsTest::compose);

    private static void compose(Type type, MemorySegment left, MemorySegment right, MemorySegment result, long count) {
        assertEquals(Type.LONG, type);
        for (long i = 0; i < 2 * count; i += 2) {
            long a = left.getAtIndex(ValueLayout.JAVA_LONG, i);
            long b = left.getAtIndex(ValueLayout.JAVA_LONG, i + 1);
            long c = right.getAtIndex(ValueLayout.JAVA_LONG, i);
            long d = right.getAtIndex(ValueLayout.JAVA_LONG, i + 1);
            result.setAtIndex(ValueLayout.JAVA_LONG, i, a * c);
            result.setAtIndex(ValueLayout.JAVA_LONG, i + 1, a * d + b);
        }
    }

    private static void with(String allreduce, int p, Ranks.Program program) throws Exception {
        System.setProperty("jmpi.allreduce", allreduce);
        try {
            Ranks.run(p, program);
        } finally {
            System.clearProperty("jmpi.allreduce");
        }
    }

    /** A slot holds 2040 bytes, a block 128 KiB, a share of it a p-th of that. */
    @ParameterizedTest
    @CsvSource({"2, shm", "3, shm", "5, shm", "2, rabenseifner", "3, recursive-doubling", "5, circulant"})
    void sizesAtWhichTheWayChanges(int p, String algorithm) throws Exception {
        with(algorithm, p, world -> {
            int[] counts = {
                1, 254, 255, 256, 257, 1000, 16_383, 16_384, 16_385, 16_384 / p * p, 32_768, 32_769, 49_153, 100_001
            };
            for (int turn = 0; turn < 2; turn++) {
                for (int n : counts) {
                    double[] a = new double[n];
                    for (int i = 0; i < n; i++) {
                        a[i] = i + world.rank() * 0.5 + turn;
                    }
                    double[] sum = new double[n];
                    world.allreduce(a, sum, Op.SUM);
                    for (int i = 0; i < n; i++) {
                        assertEquals(p * (i + turn) + p * (p - 1) * 0.25, sum[i], n + " doubles, element " + i);
                    }
                    world.allreduce(a, Op.SUM);
                    assertArrayEquals(sum, a);
                }
            }
            for (int n : new int[] {1, 2039, 2040, 2041, 131_072, 131_073, 300_001}) {
                byte[] b = new byte[n];
                Arrays.fill(b, (byte) (world.rank() + 1));
                world.allreduce(b, Op.BXOR);
                byte expected = 0;
                for (int r = 0; r < p; r++) {
                    expected ^= (byte) (r + 1);
                }
                byte[] all = new byte[n];
                Arrays.fill(all, expected);
                assertArrayEquals(all, b, n + " bytes");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void operandsStandInTheOrderOfRanks(int p) throws Exception {
        for (String algorithm : new String[] {"shm", "recursive-doubling", "ordered", "allgather"}) {
            with(algorithm, p, world -> {
                for (int pairs : new int[] {1, 7, 127, 128, 5000, 20_000}) {
                    long[] mine = new long[2 * pairs];
                    long[] expected = composed(p, 0, pairs);
                    for (int i = 0; i < pairs; i++) {
                        mine[2 * i] = world.rank() + 2;
                        mine[2 * i + 1] = world.rank() + 10L * i;
                    }
                    long[] result = new long[2 * pairs];
                    world.allreduce(mine, result, COMPOSE);
                    assertArrayEquals(expected, result, pairs + " pairs on " + p);
                    Arrays.fill(result, 0);
                    world.iallreduce(mine, result, COMPOSE).await();
                    assertArrayEquals(expected, result, pairs + " pairs on " + p);
                    for (int root = 0; root < p; root++) {
                        Arrays.fill(result, 0);
                        world.reduce(mine, result, COMPOSE, root);
                        if (world.rank() == root) {
                            assertArrayEquals(expected, result, pairs + " pairs on " + p + ", root " + root);
                        }
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void whereTheSmallestIs(int p) throws Exception {
        Ranks.run(p, world -> {
            for (int pairs : new int[] {1, 40, 9000}) {
                double[] min = new double[2 * pairs];
                int[] max = new int[2 * pairs];
                for (int i = 0; i < pairs; i++) {
                    min[2 * i] = (world.rank() + i) % p;
                    min[2 * i + 1] = world.rank();
                    max[2 * i] = 3; // a tie: the lowest index wins
                    max[2 * i + 1] = world.rank() + i;
                }
                world.allreduce(min, Op.MINLOC);
                try (Request _ = world.iallreduce(max, Op.MAXLOC)) {
                    for (int i = 0; i < pairs; i++) {
                        assertEquals(0, min[2 * i]);
                        assertEquals((p - i % p) % p, min[2 * i + 1]);
                    }
                }
                for (int i = 0; i < pairs; i++) {
                    assertEquals(3, max[2 * i]);
                    assertEquals(i, max[2 * i + 1]);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void allRanksGetTheSameBits(int p) throws Exception {
        Ranks.run(p, world -> {
            double[] a = new double[40_000];
            var random = new java.util.Random(world.rank());
            for (int i = 0; i < a.length; i++) {
                a[i] = random.nextGaussian() * Math.pow(10, random.nextInt(20));
            }
            world.allreduce(a, Op.SUM);
            double[] first = a.clone();
            world.broadcast(first, 0);
            assertArrayEquals(first, a);
        });
    }

    /** Prefixes and parts of results of an operation that does not commute, on pairs that belong together. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void prefixesAndPartsKeepTheOrder(int p) throws Exception {
        Ranks.run(p, world -> {
            int me = world.rank();
            for (int pairs : new int[] {1, 40, 6000}) {
                long[] mine = new long[2 * pairs * p];
                for (int i = 0; i < pairs * p; i++) {
                    mine[2 * i] = me + 2;
                    mine[2 * i + 1] = me + 10L * i;
                }
                long[] result = new long[mine.length];
                world.scan(mine, result, COMPOSE);
                assertArrayEquals(composed(me + 1, 0, pairs * p), result, "scan of " + pairs + " on " + p);
                Arrays.fill(result, 7);
                world.exscan(mine, result, COMPOSE);
                long[] before = new long[mine.length];
                Arrays.fill(before, 7);
                assertArrayEquals(
                        me == 0 ? before : composed(me, 0, pairs * p), result, "exscan of " + pairs + " on " + p);
                long[] part = new long[2 * pairs];
                world.reduceScatterBlock(mine, part, COMPOSE);
                assertArrayEquals(composed(p, me * pairs, pairs), part, "a block of " + pairs + " on " + p);
                long[] counts = new long[p];
                for (int r = 0; r < p; r++) {
                    counts[r] = r == 0 ? 2L * p * pairs - 2L * (p - 1) * (pairs / 2) : pairs / 2 * 2L;
                }
                long first = Counts.displacements(counts)[me] / 2;
                world.reduceScatter(mine, counts, COMPOSE);
                assertArrayEquals(
                        composed(p, (int) first, (int) counts[me] / 2),
                        Arrays.copyOf(mine, (int) counts[me]),
                        "a part of " + pairs + " on " + p);
                long[] twice = {2, 3};
                world.reduceLocal(new long[] {5, 7}, twice, COMPOSE);
                assertArrayEquals(new long[] {10, 22}, twice);
            }
        });
    }

    /** The maps of the first ranks, one after the other, from one pair on. */
    private static long[] composed(int ranks, int first, int pairs) {
        var expected = new long[2 * pairs];
        for (int i = 0; i < pairs; i++) {
            long a = 1;
            long b = 0;
            for (int r = 0; r < ranks; r++) {
                b += a * (r + 10L * (first + i));
                a *= r + 2;
            }
            expected[2 * i] = a;
            expected[2 * i + 1] = b;
        }
        return expected;
    }
}
