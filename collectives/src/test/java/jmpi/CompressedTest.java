package jmpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import jmpi.comm.Buf;
import jmpi.comm.Compression;
import jmpi.comm.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Communicators whose messages are packed between hosts: four ranks on two of them. */
class CompressedTest {
    private static final int COUNT = 50_000;

    /** Different on every rank, and whole, so that sums are exact in any order. */
    private static double[] operands(int rank) {
        var data = new double[COUNT];
        Arrays.setAll(data, i -> i / 8 + 1000 * rank);
        return data;
    }

    @ParameterizedTest
    @EnumSource(names = {"LZ4", "ZSTD"})
    void collectiveCallsGiveTheSame(Compression how) throws Exception {
        Ranks.run(4, 2, world -> {
            double[] sum = operands(world.rank());
            world.allreduce(sum, Op.SUM);
            for (Communicator packed : new Communicator[] {
                world.compressed(how), world.compressed(how).dup()
            }) {
                double[] data = operands(world.rank());
                packed.allreduce(data, Op.SUM);
                assertArrayEquals(sum, data);
                data = operands(world.rank());
                packed.broadcast(data, 3);
                assertArrayEquals(operands(3), data);
                var all = new double[4 * COUNT];
                packed.allgather(operands(world.rank()), all);
                for (int i = 0; i < 4; i++) {
                    assertArrayEquals(operands(i), Arrays.copyOfRange(all, i * COUNT, (i + 1) * COUNT));
                }
                packed.iallreduce(data, Op.MAX).await();
                packed.barrier();
            }
        });
    }

    /** Ranks 0 and 1 are neighbours, rank 2 is on the other host. */
    @Test
    void doublesAreRoundedBetweenHostsOnly() throws Exception {
        double[] thirds = operands(0);
        Arrays.setAll(thirds, i -> i / 3.0);
        double[] rounded = Arrays.stream(thirds).map(x -> (double) (float) x).toArray();
        Ranks.run(4, 2, world -> {
            var narrow = world.compressed(Compression.FLOAT32, Compression.LZ4);
            // Also what is made of it: ranks 0, 2 and 1, 3.
            var part = narrow.split(world.rank() % 2, 0);
            var got = new double[COUNT];
            switch (world.rank()) {
                case 0 -> {
                    narrow.send(thirds, 1, 1);
                    narrow.send(thirds, 2, 1);
                    world.send(thirds, 2, 1);
                    part.send(thirds, 1, 1);
                }
                case 1 -> {
                    narrow.recv(got, 0, 1);
                    assertArrayEquals(thirds, got);
                }
                case 2 -> {
                    narrow.recv(got, 0, 1);
                    assertArrayEquals(rounded, got);
                    world.recv(got, 0, 1);
                    assertArrayEquals(thirds, got);
                    part.recv(Buf.of(got), 0, 1);
                    assertArrayEquals(rounded, got);
                }
                default -> {}
            }
            world.barrier();
        });
    }

    @Test
    void oneMethodAtMost() throws Exception {
        Ranks.run(
                2,
                1,
                world -> assertEquals(
                        "compressed: LZ4 and ZSTD; expected one of them",
                        assertThrows(UsageException.class, () -> world.compressed(Compression.LZ4, Compression.ZSTD))
                                .getMessage()));
    }
}
