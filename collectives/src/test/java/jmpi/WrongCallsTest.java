package jmpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import jmpi.comm.Buf;
import jmpi.comm.MismatchException;
import jmpi.comm.MpiException;
import jmpi.comm.Request;
import jmpi.comm.Type;
import jmpi.comm.UsageException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that cannot be right are refused before anything is sent; ranks that do not agree are told. */
class WrongCallsTest {
    private static void usage(Executable call, String... parts) {
        Errors.expect(UsageException.class, call, parts);
    }

    @Test
    void whatOneRankAloneKnows() throws Exception {
        Ranks.run(2, world -> {
            String me = "rank " + world.rank();
            double[] four = new double[4];
            double[] five = new double[5];
            double[] eight = new double[8];
            int other = 1 - world.rank();
            usage(() -> world.broadcast(four, 2), me, "broadcast", "root 2", "from 0 to 1");
            usage(() -> world.ibroadcast(four, -1), me, "broadcast", "root -1");
            usage(() -> world.reduce(four, five, Op.SUM, world.rank()), me, "reduce", "receive buffer has 5", "4");
            usage(() -> world.allreduce(four, five, Op.SUM), me, "allreduce", "receive buffer has 5 DOUBLE", "4");
            usage(() -> world.allreduce(four, Op.BAND), "BAND", "DOUBLE");
            usage(() -> world.allreduce(five, Op.MINLOC), me, "allreduce", "5 DOUBLE", "multiple of 2", "MINLOC");
            usage(() -> world.gather(four, five, world.rank()), me, "gather", "receive buffer has 5", "8");
            usage(() -> world.scatter(five, four, world.rank()), me, "scatter", "send buffer has 5", "8");
            usage(() -> world.allgather(four, five), me, "allgather", "receive buffer has 5", "8");
            usage(() -> world.allgather(null, Buf.of(five)), me, "allgather", "5 DOUBLE", "multiple of the 2 ranks");
            usage(() -> world.alltoall(five, five), me, "alltoall", "5 DOUBLE", "multiple of the 2 ranks");
            usage(() -> world.alltoall(four, eight), me, "alltoall", "send buffer has 4", "8");
            long[] counts = {3, 2};
            usage(() -> world.gatherv(four, five, counts, world.rank()), me, "gatherv", "send buffer has 4");
            usage(() -> world.allgatherv(four, five, counts), me, "allgatherv", "send buffer has 4");
            usage(
                    () -> world.allgatherv(four, four, counts),
                    me,
                    "allgatherv",
                    "block of rank 1, 2 elements from 3",
                    "buffer of 4 DOUBLE");
            usage(
                    () -> world.allgatherv(four, eight, new long[] {4, 3, 1}),
                    me,
                    "allgatherv",
                    "3 receive counts",
                    "2 ranks");
            usage(() -> world.allgatherv(Buf.of(four), Buf.of(eight), null, null), me, "no receive counts");
            usage(
                    () -> world.allgatherv(Buf.of(four), Buf.of(eight), new long[] {4, 4}, new long[] {0}),
                    me,
                    "1 receive counts");
            usage(() -> world.allgatherv(four, eight, new long[] {-1, 4}), me, "block of rank 0, -1 elements");
            usage(
                    () -> world.allgatherv(Buf.of(four), Buf.of(eight), new long[] {4, 4}, new long[] {0, -2}),
                    me,
                    "block of rank 1, 4 elements from -2");
            usage(() -> world.scatterv(five, counts, eight, world.rank()), me, "scatterv", "receive buffer has 8");
            usage(() -> world.scatterv(four, counts, five, world.rank()), me, "scatterv", "send block of rank 1");
            usage(() -> world.alltoallv(four, counts, five, counts), me, "alltoallv", "send block of rank 1");
            usage(() -> world.alltoallv(five, counts, four, counts), me, "alltoallv", "receive block of rank 1");
            long[] one = {1, 1};
            one[world.rank()] = 2;
            usage(
                    () -> world.alltoallv(five, one, five, new long[] {1, 1}),
                    me,
                    "alltoallv",
                    "own block, 2 elements sent and 1 received");
            usage(
                    () -> world.allreduce(Buf.of(four), Buf.of(new int[4]), Op.SUM),
                    me,
                    "allreduce",
                    "a buffer of INT",
                    "DOUBLE");
            usage(
                    () -> world.reduceScatterBlock(five, four, Op.SUM),
                    me,
                    "reduceScatterBlock",
                    "send buffer has 5",
                    "8");
            usage(() -> world.reduceScatterBlock(five, Op.SUM), me, "reduceScatterBlock", "5 DOUBLE", "2 ranks");
            usage(() -> world.reduceScatter(four, five, counts, Op.SUM), me, "reduceScatter", "result block of rank 1");
            usage(() -> world.reduceScatter(five, five, counts, Op.SUM), me, "reduceScatter", "receive buffer has 5");
            usage(() -> world.reduceScatter(eight, counts, Op.SUM), me, "reduceScatter", "receive buffer has 8", "5");
            usage(
                    () -> world.reduceScatter(new int[5], counts, Op.MINLOC),
                    me,
                    "reduceScatter",
                    "multiple of 2 for MINLOC");
            usage(() -> world.scan(four, five, Op.SUM), me, "scan", "receive buffer has 5", "4");
            usage(() -> world.exscan(four, Op.BAND), "BAND", "DOUBLE");
            usage(() -> world.scan(four, null), me, "scan", "no operation");
            usage(() -> world.reduceLocal(four, five, Op.SUM), me, "reduceLocal", "4 and 5 DOUBLE", "as many");
            usage(
                    () -> world.reduceLocal(Buf.of(four), Buf.of(new int[4]), Op.SUM),
                    me,
                    "reduceLocal",
                    "DOUBLE and INT");
            usage(() -> world.gather((double[]) null, null, other), me, "gather", "no send buffer");
            usage(() -> world.scatter((double[]) null, four, world.rank()), me, "scatter", "no send buffer");
            usage(() -> world.broadcast((Buf) null, 0), me, "broadcast", "no receive buffer");
            Buf[] two = {Buf.of(four), Buf.of(four)};
            usage(() -> world.alltoallw(two, null), me, "alltoallw", "no receive buffers", "2 ranks");
            usage(() -> world.alltoallw(new Buf[1], two), me, "alltoallw", "1 send buffers", "2 ranks");
            usage(() -> world.alltoallw(new Buf[2], two), me, "alltoallw", "no send buffer for rank 0");
            usage(
                    () -> world.alltoallw(new Buf[] {Buf.of(new int[4]), Buf.of(new int[4])}, two),
                    me,
                    "alltoallw",
                    "own block, INT sent and DOUBLE received");
            Buf fixed = Buf.of(
                    java.lang.foreign.MemorySegment.ofArray(new double[4]).asReadOnly(), Type.DOUBLE);
            usage(() -> world.broadcast(fixed, other), me, "broadcast", "read-only");
            usage(() -> world.allreduce(fixed, Op.SUM), me, "allreduce", "read-only");
            usage(() -> world.split(-3, 0), me, "split", "color -3");
            // After all that the group is as before.
            four[0] = 1;
            world.allreduce(four, Op.SUM);
            assertEquals(2, four[0]);
        });
    }

    @Test
    void readOnlyMemoryMayBeSent() throws Exception {
        Ranks.run(2, world -> {
            Buf fixed = Buf.of(
                    java.lang.foreign.MemorySegment.ofArray(new double[] {3}).asReadOnly(), Type.DOUBLE);
            double[] sum = new double[1];
            world.allreduce(fixed, Buf.of(sum), Op.SUM);
            assertEquals(6, sum[0]);
            world.broadcast(world.rank() == 0 ? fixed : Buf.of(sum), 0);
            assertEquals(world.rank() == 0 ? 6 : 3, sum[0]);
            world.reduce(fixed, world.rank() == 0 ? Buf.of(sum) : fixed, Op.SUM, 0);
        });
    }

    /** Both ranks throw nothing but mismatches, at least one of them throws one, and it says some words. */
    private static void mismatches(Ranks.Program program, String... words) throws Exception {
        var told = new int[2];
        Ranks.run(2, world -> told[world.rank()] = notices(program, world, words) ? 1 : 0);
        Ranks.run(2, world -> {
            int[] all = {told[world.rank()]};
            world.allreduce(all, Op.SUM);
            assertTrue(all[0] > 0, "nobody noticed");
        });
    }

    /** The same on groups of two ranks of one host, where both notice by shared memory. */
    private static void mismatchesOnAHost(Ranks.Program program, String... words) throws Exception {
        Ranks.run(4, world -> {
            Communicator host = world.splitByHost();
            Communicator pair = host.split(host.rank() / 2, 0);
            assertTrue(pair.size() == 1 || notices(program, pair, words), "rank " + world.rank());
        });
    }

    private static boolean notices(Ranks.Program program, Communicator world, String... words) throws Exception {
        try {
            program.run(world);
            return false;
        } catch (MpiException e) {
            assertEquals(MismatchException.class, e.getClass(), e.getMessage());
            for (String word : words) {
                assertTrue(e.getMessage().contains(word), e.getMessage());
            }
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 11", "10, 10000", "10000, 10001", "0, 1", "100000, 1"})
    void countsOfAnAllreduce(int mine, int others) throws Exception {
        mismatchesOnAHost(
                world -> {
                    double[] a = new double[world.rank() == 0 ? mine : others];
                    world.allreduce(a, Op.SUM);
                },
                "allreduce",
                "DOUBLE");
    }

    @Test
    void typesAndOperationsOfAnAllreduce() throws Exception {
        mismatchesOnAHost(world -> {
            if (world.rank() == 0) {
                world.allreduce(new long[5], Op.SUM);
            } else {
                world.allreduce(new double[5], Op.SUM);
            }
        });
        mismatchesOnAHost(world -> world.allreduce(new long[5], world.rank() == 0 ? Op.SUM : Op.MAX));
    }

    /** Calls of every kind, one of whose ranks passes something else; roots need not notice before the next call. */
    @ParameterizedTest
    @ValueSource(ints = {3, 3000})
    void whatDiffersOnAHost(int n) throws Exception {
        mismatchesOnAHost(world -> {
            world.broadcast(new double[n + world.rank()], 0);
            world.barrier();
        });
        mismatchesOnAHost(world -> {
            world.broadcast(new int[world.rank() == 0 ? n : 5 * n], 0);
            world.barrier();
        });
        mismatchesOnAHost(world -> {
            world.broadcast(new int[n], world.rank());
            world.barrier();
        });
        mismatchesOnAHost(world -> {
            int[] own = new int[n + world.rank()];
            world.gather(Buf.of(own), Buf.of(new int[2 * own.length]), 0);
            world.barrier();
        });
        mismatchesOnAHost(world -> {
            world.gatherv(Buf.of(new int[n]), Buf.of(new int[3 * n]), new long[] {n, n + 1}, null, 0);
            world.barrier();
        });
        mismatchesOnAHost(
                world -> {
                    int mine = n + world.rank();
                    world.allgather(new double[mine], new double[2 * mine]);
                },
                "allgather",
                "DOUBLE");
        mismatchesOnAHost(world -> world.alltoall(new int[2 * n + 2 * world.rank()]), "alltoall", "INT");
        mismatchesOnAHost(
                world -> {
                    if (world.rank() == 0) {
                        world.barrier();
                    } else {
                        world.allreduce(new int[n], Op.SUM);
                    }
                },
                "calls barrier",
                "allreduce");
        mismatchesOnAHost(
                world -> {
                    long[] counts = {n + world.rank(), n};
                    world.alltoallv(new int[3 * n], counts, new int[3 * n], counts);
                },
                "alltoallv");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 3000})
    void countsOfCallsByMessages(int n) throws Exception {
        for (boolean blocking : new boolean[] {true, false}) {
            mismatches(
                    world -> {
                        double[] a = new double[n + world.rank()];
                        if (blocking) {
                            world.broadcast(a, 0);
                        } else {
                            world.ibroadcast(a, 0).await();
                        }
                    },
                    "broadcast",
                    "DOUBLE",
                    String.valueOf(n),
                    "same counts");
            mismatches(world -> {
                int mine = n + world.rank();
                if (blocking) {
                    world.allgather(new double[mine], new double[2 * mine]);
                } else {
                    world.iallgather(new double[mine], new double[2 * mine]).await();
                }
            });
            mismatches(world -> {
                int[] own = new int[n + 1 - world.rank()];
                world.gather(Buf.of(own), world.rank() == 0 ? Buf.of(new int[2 * own.length]) : null, 0);
            });
            mismatches(world -> {
                if (world.rank() == 0) {
                    world.broadcast(new int[n], 0);
                } else {
                    world.broadcast(new float[n], 0);
                }
            });
            mismatches(world -> {
                long[] counts = {n + world.rank(), n};
                world.alltoallv(new int[3 * n], counts, new int[3 * n], new long[] {n, n});
            });
        }
    }

    /** Messages of another call, not merely the absence of the expected ones. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void differentCallsByMessages(int first) throws Exception {
        mismatches(
                world -> {
                    if (world.rank() == first) {
                        world.ibarrier().await();
                    } else {
                        world.iallreduce(new long[5], Op.SUM).await();
                    }
                },
                "barrier",
                "allreduce",
                "same order");
        mismatches(
                world -> {
                    if (world.rank() == first) {
                        world.allgather(new int[20_000]);
                    } else {
                        world.alltoall(new int[20_000]);
                    }
                },
                "allgather",
                "alltoall");
        mismatches(
                world -> world.iallreduce(new long[5], world.rank() == first ? Op.SUM : Op.MAX)
                        .await(),
                "allreduce",
                "another count, operation or root");
        mismatches(world -> world.scan(new long[5], world.rank() == first ? Op.SUM : Op.MAX), "scan");
        mismatches(world -> world.reduceScatter(new long[5], split(2 + (world.rank() ^ first), 5), Op.SUM));
    }

    private static long[] split(long mine, long all) {
        return new long[] {mine, all - mine};
    }

    /** Every rank but one makes one call: who meets the odd one's message says so, whatever it waits for itself. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    @Tag("one-host")
    void oneOfFourMakesAnotherCall(int odd) throws Exception {
        var told = new AtomicBoolean();
        Ranks.run(4, world -> {
            Request request = world.rank() == odd ? world.ibarrier() : world.iallreduce(new double[64], Op.SUM);
            while (!told.get()) {
                try {
                    if (request.test()) {
                        request.await();
                    }
                } catch (MismatchException e) {
                    assertTrue(e.getMessage().contains("barrier"), e.getMessage());
                    assertTrue(e.getMessage().contains("allreduce"), e.getMessage());
                    told.set(true);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void noElementsHereAndSomeThere(int n) throws Exception {
        for (int empty = 0; empty < 2; empty++) {
            int none = empty;
            mismatches(world -> world.broadcast(new int[world.rank() == none ? 0 : n], 0), "broadcast");
            mismatches(world -> world.iallreduce(new int[world.rank() == none ? 0 : n], Op.SUM)
                    .await());
            mismatches(world -> world.reduce(new int[world.rank() == none ? 0 : n], Op.SUM, 1), "reduce");
            mismatches(world -> world.alltoall(new int[world.rank() == none ? 0 : 2 * n]), "alltoall");
            mismatches(world -> world.scan(new int[world.rank() == none ? 0 : n], Op.SUM), "scan");
            mismatches(world -> {
                int mine = world.rank() == none ? 0 : n;
                world.gather(new int[mine], new int[2 * mine], 0);
            });
        }
    }
}
