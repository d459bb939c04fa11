package jmpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import jmpi.comm.Request;
import jmpi.comm.Type;
import jmpi.comm.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums whose bits depend on the operands alone: on no rank's number, and not on how many ranks there are. */
class ReproducibleTest {
    private static final Op SUM = Op.SUM.reproducible();
    private static final int OPERANDS = 5;

    /** The same operands everywhere, however they are dealt. */
    private static double[][] operands(int n) {
        var random = new Random(n);
        var operands = new double[OPERANDS][n];
        for (double[] operand : operands) {
            Arrays.setAll(operand, i -> random.nextGaussian() * Math.pow(10, random.nextInt(601) - 300));
        }
        return operands;
    }

    private static double[] expected(double[][] operands, int first, int end) {
        var sum = new double[operands[0].length];
        for (int i = 0; i < sum.length; i++) {
            var exact = BigDecimal.ZERO;
            for (int k = first; k < end; k++) {
                exact = exact.add(new BigDecimal(operands[k][i]));
            }
            sum[i] = exact.doubleValue();
        }
        return sum;
    }

    /** One operand for each rank, every turn other ones; ranks beyond get zeros. */
    private static double[] deal(double[][] operands, int ranks, int rank, int turn) {
        var order = new ArrayList<Integer>();
        for (int r = 0; r < ranks; r++) {
            order.add(r);
        }
        Collections.shuffle(order, new Random(turn));
        int k = order.get(rank);
        double[] zeros = new double[operands[0].length];
        Arrays.fill(zeros, turn % 2 == 0 ? 0.0 : -0.0);
        return k < OPERANDS ? operands[k].clone() : zeros;
    }

    @ParameterizedTest
    @CsvSource({"5, ordered", "8, ordered", "5, allgather", "16, ordered", "6, ring", "7, shm"})
    void theBitsDependOnTheOperandsAlone(int p, String algorithm) throws Exception {
        System.setProperty("jmpi.allreduce", algorithm);
        try {
            Ranks.run(p, world -> {
                for (int n : new int[] {1, 3, 40, 2500}) {
                    double[][] operands = operands(n);
                    double[] expected = expected(operands, 0, OPERANDS);
                    for (int turn = 0; turn < 4; turn++) {
                        double[] mine = deal(operands, p, world.rank(), turn);
                        double[] sum = new double[n];
                        world.allreduce(mine, sum, SUM);
                        assertArrayEquals(expected, sum, n + " on " + p + ", turn " + turn);
                        int root = turn % p;
                        Arrays.fill(sum, -1);
                        world.reduce(mine, sum, SUM, root);
                        if (world.rank() == root) {
                            assertArrayEquals(expected, sum, n + " on " + p + ", root " + root);
                        }
                        try (Request _ = world.iallreduce(mine, SUM)) {
                            Arrays.fill(sum, 0);
                        }
                        assertArrayEquals(expected, mine, n + " on " + p + " in place");
                    }
                }
            });
        } finally {
            System.clearProperty("jmpi.allreduce");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void fewRanksToo(int p) throws Exception {
        Ranks.run(p, world -> {
            for (int n : new int[] {1, 10, 1000}) {
                double[][] operands = Arrays.copyOf(operands(n), p);
                double[] mine = operands[(world.rank() + 1) % p].clone();
                world.allreduce(mine, SUM);
                assertArrayEquals(expected(operands, 0, p), mine, n + " on " + p);
                float[] floats = new float[n];
                Arrays.fill(floats, world.rank() == p - 1 ? 1 : 0x1p-25f);
                world.allreduce(floats, SUM);
                // Twice 2^-25 is half of the last bit, and rounds to even; a third one is more.
                assertEquals(p > 3 ? 1 + 0x1p-23f : 1, floats[n - 1]);
                int[] ints = {Integer.MAX_VALUE, world.rank()};
                world.allreduce(ints, SUM);
                assertArrayEquals(new int[] {Integer.MAX_VALUE * p, p * (p - 1) / 2}, ints);
            }
        });
    }

    /** Blocks of the sum, and sums of the ranks up to each. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void scattersAndScansToo(int p) throws Exception {
        Ranks.run(p, world -> {
            int rank = world.rank();
            for (int n : new int[] {1, 7, 400}) {
                double[][] operands = Arrays.copyOf(operands(n * p), p);
                double[] mine = operands[rank];
                double[] own = Arrays.copyOfRange(expected(operands, 0, p), rank * n, (rank + 1) * n);
                double[] block = new double[n];
                world.reduceScatterBlock(mine, block, SUM);
                assertArrayEquals(own, block);
                Arrays.fill(block, 0);
                var counts = new long[p];
                Arrays.fill(counts, n);
                world.reduceScatter(mine, block, counts, SUM);
                assertArrayEquals(own, block);

                double[] sums = new double[n * p];
                world.scan(mine, sums, SUM);
                assertArrayEquals(expected(operands, 0, rank + 1), sums);
                Arrays.fill(sums, 7);
                world.exscan(mine, sums, SUM);
                if (rank > 0) {
                    assertArrayEquals(expected(operands, 0, rank), sums);
                } else {
                    assertEquals(7, sums[0]);
                }
            }
        });
    }

    /** Where the program adds two itself there is nothing to lose. */
    @Test
    void twoOperandsOfOneRank() {
        for (Type type : new Type[] {Type.DOUBLE, Type.FLOAT, Type.INT}) {
            var a = Values.fill(Values.make(type, Values.Kind.ARRAY_RANGE, 1000), i -> i);
            var b = Values.fill(Values.make(type, Values.Kind.NATIVE, 1000), i -> 3 * i);
            SUM.check(type);
            SUM.reduce(type, a.base(), a.offset(), b.base(), b.offset(), 1000, true);
            Values.check(b, i -> 4 * i, type.name());
        }
        double[] zero = {-0.0, Double.NEGATIVE_INFINITY};
        SUM.reduce(Type.DOUBLE, new double[] {-0.0, Double.POSITIVE_INFINITY}, 0, zero, 0, 2, false);
        assertArrayEquals(new double[] {0.0, Double.NaN}, zero);
    }

    @Test
    void whatHasAReproducibleForm() {
        assertSame(SUM, SUM.reproducible());
        assertSame(Op.MAX, Op.MAX.reproducible());
        assertSame(Op.BXOR, Op.BXOR.reproducible());
        assertEquals("SUM.reproducible()", SUM.toString());
        var e = assertThrows(UsageException.class, Op.PROD::reproducible);
        assertEquals(
                "PROD has no reproducible form; expected SUM, MIN, MAX, or one of the logical and bitwise operations",
                e.getMessage());
        Op own = Op.ofDoubles("mean", true, (a, b) -> (a + b) / 2);
        assertThrows(UsageException.class, own::reproducible);
    }
}
