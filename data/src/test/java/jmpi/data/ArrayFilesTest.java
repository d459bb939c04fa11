package jmpi.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import jmpi.Op;
import jmpi.TestRanks;
import jmpi.comm.Type;
import jmpi.comm.UsageException;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;
import jmpi.data.io.NpzOutput;
import jmpi.data.zarr.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that partitioned arrays are made from and written to. */
class ArrayFilesTest extends ArrayFixture {
    private static final List<Partition.Rule> RULES =
            List.of(Partition::block, Partition.cyclic(1), Partition.cyclic(5));

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
            for (Partition.Rule rule : RULES) {
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
}
