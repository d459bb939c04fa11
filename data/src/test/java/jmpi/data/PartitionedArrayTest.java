package jmpi.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import jmpi.Op;
import jmpi.TestRanks;
import jmpi.comm.Request;
import jmpi.comm.Type;
import jmpi.comm.UsageException;
import jmpi.data.io.Dtype;
import jmpi.data.io.Element;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;
import jmpi.data.io.NpzOutput;
import jmpi.data.zarr.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionedArrayTest {
    private static final int ROWS = 4099;
    private static final int COLUMNS = 3;

    @TempDir
    Path folder;

    private static double value(long index) {
        return (index * 7919 % 1000) / 8.0 - 60;
    }

    private static double[] values(long count) {
        double[] values = new double[(int) count];
        for (int i = 0; i < count; i++) {
            values[i] = value(i);
        }
        return values;
    }

    private Path file() {
        Path path = folder.resolve("x.npy");
        NpyOutput.write(path, Dtype.of("<f8"), MemorySegment.ofArray(values(ROWS * COLUMNS)), ROWS, COLUMNS);
        return path;
    }

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

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "4,1", "4,2"})
    void filesAreMadeWrittenAndSaved(int ranks, int hosts) throws Exception {
        Path path = file();
        double[] twice = values(ROWS * COLUMNS);
        for (int i = 0; i < twice.length; i++) {
            twice[i] *= 2;
        }
        TestRanks.run(ranks, hosts, world -> {
            Path made = folder.resolve("made.npy");
            try (var x = PartitionedArray.open(world, path);
                    var y = PartitionedArray.create(world, made, Type.FLOAT, ROWS, COLUMNS)) {
                x.map(v -> 2 * v).into(y);
                assertThrows(UsageException.class, () -> y.into(x));
                assertThrows(UsageException.class, () -> x.setDouble(0, 1));
                world.barrier();
                assertArrayEquals(twice, Npy.map(made).toDoubles());
                for (var array : List.of(x, x.map(v -> v))) {
                    Path saved = folder.resolve("saved.npy");
                    array.toNpy(saved);
                    world.barrier();
                    assertArrayEquals(values(ROWS * COLUMNS), Npy.map(saved).toDoubles());
                    assertFalse(Files.exists(folder.resolve("saved.npy.part")));
                    world.barrier();
                }
                try (var cyclic = y.repartition(Partition.cyclic(7))) {
                    cyclic.toNpy(folder.resolve("cyclic.npy"));
                    world.barrier();
                    assertArrayEquals(
                            twice, Npy.map(folder.resolve("cyclic.npy")).toDoubles());
                }
                y.toZarr(folder.resolve("y.zarr"), Codec.BLOSC, 1000, 2);
                try (var z = PartitionedArray.open(world, folder.resolve("y.zarr"), Partition.cyclic(3))) {
                    assertEquals(Type.FLOAT, z.type());
                    assertEquals(
                            0,
                            z.repartition(Partition::block)
                                    .zip(y, (a, b) -> Math.abs(a - b))
                                    .reduce(Op.MAX));
                }
            }
            world.barrier();
            try (var y = PartitionedArray.openWritable(world, made)) {
                y.map(v -> v / 2).into(y);
                world.barrier();
                assertArrayEquals(values(ROWS * COLUMNS), Npy.map(made).toDoubles());
            }
            String wrong = assertThrows(
                            InputException.class,
                            () -> PartitionedArray.open(world, path).toNpy(Path.of("/no/x.npy")))
                    .getMessage();
            assertEquals("cannot write /no/x.npy.part: no such file", wrong);
        });
    }

    /** Ranks whose host has no such file get their rows from rank 0's. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void rowsGoToHostsWithoutTheFile(int hosts) throws Exception {
        Path path = file();
        TestRanks.run(4, hosts, world -> {
            Path seen = world.rank() >= 2 ? folder.resolve("nowhere.npy") : path;
            for (Partition.Rule rule : RULES.subList(0, 3)) {
                try (var x = PartitionedArray.open(world, seen, rule)) {
                    for (long i = 0; i < x.localCount(); i++) {
                        long row = x.partition().global(world.rank(), i / COLUMNS);
                        assertEquals(value(row * COLUMNS + i % COLUMNS), x.getDouble(i));
                    }
                    try (var y = x.repartition(Partition::block)) {
                        assertEquals(Arrays.stream(values(ROWS * COLUMNS)).sum(), y.sum());
                    }
                }
            }
        });
    }

    /** What must be read first: another byte order, Fortran order, archives; and every kind of number. */
    @Test
    void otherLayoutsAreRead() throws Exception {
        Path archive = folder.resolve("x.npz");
        try (var out = NpzOutput.create(archive, true)) {
            out.add("a", Dtype.of(">i2"), MemorySegment.ofArray(new byte[] {0, 1, 1, 0, -1, -1}), 3);
        }
        Path fortran = folder.resolve("f.npy");
        byte[] head = Files.readAllBytes(file());
        String text = new String(head, 0, 128, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("False,", "True, ")
                .replace("(4099, 3)", "(3, 4099)");
        System.arraycopy(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), 0, head, 0, 128);
        Files.write(fortran, head);
        Path times = folder.resolve("t.npy");
        NpyOutput.write(times, Dtype.of("<M8[ms]"), MemorySegment.ofArray(new long[] {5, Long.MAX_VALUE, 7}), 3);
        Path scalar = folder.resolve("s.npy");
        NpyOutput.write(scalar, Dtype.of("|u1"), MemorySegment.ofArray(new byte[] {-1}));
        TestRanks.run(2, world -> {
            try (var a = PartitionedArray.open(world, archive.resolve("a"), Partition.cyclic(1))) {
                assertEquals(256, a.reduceLongs(Op.SUM));
                assertEquals("<i2", a.elements().text());
            }
            try (var f = PartitionedArray.open(world, fortran)) {
                for (long i = 0; i < f.localCount(); i++) {
                    long row = f.partition().global(world.rank(), i / ROWS);
                    assertEquals(value(i % ROWS * COLUMNS + row), f.getDouble(i));
                }
            }
            try (var t = PartitionedArray.open(world, times)) {
                assertEquals(Long.MAX_VALUE, t.reduceLongs(Op.MAX));
                t.toNpy(folder.resolve("again.npy"));
                world.barrier();
                assertEquals("<M8[ms]", Npy.map(folder.resolve("again.npy")).dtype());
            }
            try (var s = PartitionedArray.open(world, scalar)) {
                assertEquals(255, s.sum());
                s.toNpy(folder.resolve("s2.npy"));
                world.barrier();
                assertArrayEquals(new long[0], Npy.map(folder.resolve("s2.npy")).shape());
            }
            try (var none = PartitionedArray.zeros(world, Type.LONG, 0, 5)) {
                assertEquals(0, none.sum());
                assertArrayEquals(new double[5], none.reduceRows(Op.SUM));
                assertThrows(UsageException.class, () -> none.reduce(Op.MIN));
                assertEquals(0, none.scan(Op.SUM).localCount());
            }
        });
    }

    /** All ranks get the same line, whichever of them found it. */
    @Test
    void allRanksFailAlike() throws Exception {
        Path text = Files.writeString(folder.resolve("text.npy"), "hello, this is text");
        Path complex = folder.resolve("c.npy");
        NpyOutput.write(complex, Dtype.of("<c16"), MemorySegment.ofArray(new double[] {1, 2}), 1);
        Path path = file();
        Path shorter = folder.resolve("shorter.npy");
        NpyOutput.write(shorter, Dtype.of("<f8"), MemorySegment.ofArray(new double[] {1, 2}), 2);
        TestRanks.run(3, world -> {
            assertEquals(
                    text + " is not an .npy file: it does not begin with \\x93NUMPY",
                    messageOf(() -> PartitionedArray.open(world, text)));
            assertTrue(messageOf(() -> PartitionedArray.open(world, complex)).contains("dtype <c16 is not one number"));
            assertEquals(
                    "rank 2 cannot see the " + shorter + " that rank 0 sees; the one on its host has another size",
                    messageOf(() -> PartitionedArray.open(world, world.rank() == 2 ? shorter : path)));
            assertTrue(messageOf(() -> PartitionedArray.create(world, Path.of("/no/x.npy"), Type.INT, 5))
                    .contains("cannot write /no/x.npy"));
        });
    }

    private static String messageOf(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(InputException.class, call).getMessage();
    }

    /** A file that shrinks under its mapping is said, not a crash. */
    @Test
    void aFileThatShrinksIsNoticed() throws Exception {
        Path path = folder.resolve("shrinks.npy");
        NpyOutput.create(path, Dtype.of("<f8"), 1_000_000);
        TestRanks.run(1, world -> {
            try (var x = PartitionedArray.open(world, path)) {
                try (var channel = java.nio.channels.FileChannel.open(path, java.nio.file.StandardOpenOption.WRITE)) {
                    channel.truncate(4096);
                }
                assertTrue(messageOf(x::sum)
                        .endsWith(path + ", was made shorter while it was in use, or its disk is full"));
            }
        });
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
