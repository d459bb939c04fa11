package jmpi.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import jmpi.Op;
import jmpi.TestRanks;
import jmpi.comm.Request;
import jmpi.comm.Type;
import jmpi.comm.UsageException;
import jmpi.data.io.Element;
import jmpi.data.io.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionedArrayTest extends ArrayFixture {
    private static final List<Partition.Rule> RULES =
            List.of(Partition::block, Partition.cyclic(1), Partition.cyclic(5), (rows, ranks) -> {
                long[] counts = new long[ranks];
                counts[ranks / 2] = rows;
                return Partition.blocks(counts);
            });

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "4,1", "4,2"})
    void opensMapsAndReduces(int ranks, int hosts) throws Exception {
        Path path = file();
        double[] all = values(ROWS * COLUMNS);
        double sum = Arrays.stream(all).map(x -> x * x + 1).sum();
        double[] columns = new double[COLUMNS];
        for (int i = 0; i < all.length; i++) {
            columns[i % COLUMNS] = Math.max(i < COLUMNS ? all[i] : columns[i % COLUMNS], all[i]);
        }
        TestRanks.run(ranks, hosts, world -> {
            for (Partition.Rule rule : RULES) {
                try (var x = PartitionedArray.open(world, path, rule)) {
                    assertArrayEquals(new long[] {ROWS, COLUMNS}, x.shape());
                    assertEquals(Type.DOUBLE, x.type());
                    for (long i = 0; i < x.localCount(); i += 17) {
                        long row = x.partition().global(world.rank(), i / COLUMNS);
                        assertEquals(value(row * COLUMNS + i % COLUMNS), x.getDouble(i));
                        assertEquals((long) value(row * COLUMNS + i % COLUMNS), x.getLong(i));
                    }
                    long[] seen = new long[1];
                    x.forEachBlock((block, first, rows) -> {
                        assertEquals(rows * COLUMNS * 8, block.byteSize());
                        assertEquals(value(first * COLUMNS), block.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 0));
                        seen[0] += rows;
                    });
                    assertEquals(x.partition().rows(world.rank()), seen[0]);
                    var squares = x.map(v -> v * v).mapBlocks((v, n) -> {
                        for (int i = 0; i < n; i++) {
                            v[i] += 1;
                        }
                    });
                    assertEquals(sum, squares.sum(), 1e-12 * sum);
                    assertEquals(sum / all.length, squares.mean(), 1e-12 * sum);
                    assertEquals(sum, x.zip(x, (a, b) -> a * b + 1).sum(), 1e-12 * sum);
                    assertEquals(Arrays.stream(all).min().orElseThrow(), x.reduce(Op.MIN));
                    assertArrayEquals(columns, x.reduceRows(Op.MAX));
                    assertEquals(Arrays.stream(all).mapToLong(v -> (long) v).sum(), x.reduceLongs(Op.SUM));
                    assertEquals(
                            Arrays.stream(all).mapToLong(v -> (long) v ^ 5).reduce(0, (a, b) -> a ^ b),
                            x.mapLongs(v -> v ^ 5).reduceLongs(Op.BXOR));
                }
            }
        });
    }

    /** From every partition to every other, mapped, in memory and not yet computed. */
    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,1", "4,2"})
    void repartitionsAndGathers(int ranks, int hosts) throws Exception {
        Path path = file();
        double[] all = values(ROWS * COLUMNS);
        TestRanks.run(ranks, hosts, world -> {
            for (Partition.Rule from : RULES) {
                try (var x = PartitionedArray.open(world, path, from);
                        var stored = x.compute()) {
                    for (Partition.Rule to : RULES) {
                        for (var array : List.of(x, stored, x.map(v -> v))) {
                            try (var y = array.repartition(to)) {
                                assertEquals(to.of(ROWS, ranks), y.partition());
                                for (long i = 0; i < y.localCount(); i++) {
                                    long row = y.partition().global(world.rank(), i / COLUMNS);
                                    assertEquals(all[(int) (row * COLUMNS + i % COLUMNS)], y.getDouble(i));
                                }
                            }
                        }
                    }
                    MemorySegment whole = stored.gather(ranks - 1);
                    if (world.rank() == ranks - 1) {
                        assertArrayEquals(all, whole.toArray(ValueLayout.JAVA_DOUBLE));
                    } else {
                        assertNull(whole);
                    }
                }
            }
        });
    }

    /** More than a round of messages. */
    @Test
    void largeArraysMoveInRounds() throws Exception {
        TestRanks.run(2, world -> {
            try (var x = PartitionedArray.zeros(world, Type.INT, 3_000_000, 2)) {
                for (long i = 0; i < x.localCount(); i++) {
                    x.setLong(i, (int) (x.partition().global(world.rank(), i / 2) * 2 + i % 2));
                }
                try (var y = x.repartition(Partition.cyclic(1))) {
                    for (long i = 0; i < y.localCount(); i++) {
                        assertEquals(y.partition().global(world.rank(), i / 2) * 2 + i % 2, y.getLong(i));
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "4,1", "4,2"})
    void scansAlongTheFirstAxis(int ranks, int hosts) throws Exception {
        Path path = file();
        double[] sums = values(ROWS * COLUMNS);
        double[] highest = values(ROWS * COLUMNS);
        for (int i = COLUMNS; i < sums.length; i++) {
            sums[i] += sums[i - COLUMNS];
            highest[i] = Math.max(highest[i], highest[i - COLUMNS]);
        }
        Op last = Op.ofDoubles("last", false, (a, b) -> b);
        TestRanks.run(ranks, hosts, world -> {
            for (Partition.Rule rule : List.of(RULES.get(0), RULES.get(3))) {
                try (var x = PartitionedArray.open(world, path, rule);
                        var running = x.scan(Op.SUM);
                        var max = x.scan(Op.MAX);
                        var integers = x.astype(Element.I4).scan(Op.SUM);
                        var same = x.scan(last)) {
                    assertEquals(Type.LONG, integers.type());
                    long offset = x.partition().global(world.rank(), 0) * COLUMNS;
                    for (long i = 0; i < x.localCount(); i++) {
                        // Eighths are exact in doubles, so the order of additions does not matter.
                        assertEquals(sums[(int) (offset + i)], running.getDouble(i));
                        assertEquals(highest[(int) (offset + i)], max.getDouble(i));
                        assertEquals(value(offset + i), same.getDouble(i));
                    }
                    try (var whole = integers.repartition(Partition::block)) {
                        assertEquals(
                                x.astype(Element.I4).reduceRows(Op.SUM)[1],
                                whole.slice(ROWS - 1, ROWS).reduceRows(Op.SUM)[1]);
                    }
                    assertEquals(value(ROWS * COLUMNS - 1), x.reduce(last));
                }
            }
            try (var x = PartitionedArray.open(world, path, Partition.cyclic(1))) {
                assertThrows(UsageException.class, () -> x.scan(Op.SUM));
                assertThrows(UsageException.class, () -> x.reduce(last));
                assertThrows(UsageException.class, () -> x.reduce(Op.MINLOC));
                assertThrows(UsageException.class, () -> x.slice(0, 1));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "4,2"})
    void slicesShareMemory(int ranks, int hosts) throws Exception {
        Path path = file();
        TestRanks.run(ranks, hosts, world -> {
            try (var x = PartitionedArray.open(world, path)) {
                for (long[] range : new long[][] {{0, ROWS}, {5, 9}, {ROWS - 1, ROWS}, {7, 7}, {1000, 3000}}) {
                    var part = x.slice(range[0], range[1]);
                    double expected = 0;
                    for (long i = range[0] * COLUMNS; i < range[1] * COLUMNS; i++) {
                        expected += value(i);
                    }
                    assertEquals(expected, part.sum());
                    assertEquals(
                            expected, x.map(v -> v).slice(range[0], range[1]).sum());
                    assertEquals(expected, part.slice(0, range[1] - range[0]).sum());
                    try (var again = part.repartition(Partition.cyclic(2))) {
                        assertEquals(expected, again.sum());
                    }
                    Path copy = folder.resolve("slice.npy");
                    part.toNpy(copy);
                    assertEquals(
                            expected, Arrays.stream(Npy.map(copy).toDoubles()).sum());
                    world.barrier();
                }
                assertThrows(UsageException.class, () -> x.slice(3, ROWS + 1));
            }
        });
    }

    /** Diffusion in one dimension, step by step the same as without ranks. */
    @ParameterizedTest
    @CsvSource({"1,1,false", "1,1,true", "2,1,false", "4,1,true", "4,2,false"})
    void stencilsSeeTheirNeighbours(int ranks, int hosts, boolean periodic) throws Exception {
        int rows = 101;
        double[] expected = values(rows);
        for (int step = 0; step < 20; step++) {
            double[] next = expected.clone();
            for (int i = periodic ? 0 : 1; i < (periodic ? rows : rows - 1); i++) {
                next[i] = expected[(i + rows - 1) % rows] + expected[(i + 1) % rows] - expected[i];
            }
            expected = next;
        }
        double[] result = expected;
        TestRanks.run(ranks, hosts, world -> {
            try (var x = PartitionedArray.zeros(world, Type.DOUBLE, rows)) {
                for (long i = 0; i < x.localCount(); i++) {
                    x.setDouble(i, value(x.partition().global(world.rank(), i)));
                }
                Halo now = x.halo(1, periodic);
                Halo next = x.halo(1, periodic);
                for (int step = 0; step < 20; step++) {
                    if (step % 2 == 0) {
                        now.exchange();
                    } else {
                        Request.awaitAll(now.start());
                    }
                    diffuse(now, next);
                    Halo done = now;
                    now = next;
                    next = done;
                }
                now.store();
                now.close();
                next.close();
                for (long i = 0; i < x.localCount(); i++) {
                    assertEquals(result[(int) x.partition().global(world.rank(), i)], x.getDouble(i));
                }
                assertThrows(UsageException.class, () -> x.halo(rows + 1, true));
            }
        });
    }

    private static void diffuse(Halo from, Halo to) {
        MemorySegment now = from.segment();
        for (long i = 0; i < from.rows(); i++) {
            long at = (from.above() + i) * 8;
            double own = now.get(ValueLayout.JAVA_DOUBLE, at);
            boolean edge = at == 0 || at + 8 == now.byteSize();
            double next = edge
                    ? own
                    : now.get(ValueLayout.JAVA_DOUBLE, at - 8) + now.get(ValueLayout.JAVA_DOUBLE, at + 8) - own;
            to.segment().set(ValueLayout.JAVA_DOUBLE, at, next);
        }
    }

    /** Sums of pieces that differ in size by much lose nothing. */
    @Test
    void longSumsAreAccurate() throws Exception {
        TestRanks.run(2, world -> {
            try (var x = PartitionedArray.zeros(world, Type.DOUBLE, 1_000_000)) {
                x.map(v -> 0.1).into(x);
                assertEquals(1_000_000 * 0.1, x.sum(), 1e-9);
                assertEquals(Double.POSITIVE_INFINITY, x.map(v -> v / 0).sum());
            }
        });
    }
}
