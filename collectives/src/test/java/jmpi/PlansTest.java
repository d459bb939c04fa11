package jmpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmpi.comm.Buf;
import jmpi.comm.Request;
import jmpi.comm.Status;
import jmpi.comm.Type;
import jmpi.comm.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that are described once and made again and again. */
class PlansTest {
    private static final int TURNS = 4;

    /** A plan, what it reads and writes, and what must stand there after a turn. */
    private record Planned(Plan plan, Runnable fill, Runnable check) {}

    @ParameterizedTest
    @EnumSource(Values.Kind.class)
    void everyCollectiveInEveryMemory(Values.Kind kind) throws Exception {
        for (int p : new int[] {1, 3, 4}) {
            Ranks.run(p, world -> {
                for (int count : new int[] {0, 1, 50, 3000}) {
                    List<Planned> plans = plans(world, kind, count);
                    for (int turn = 0; turn < TURNS; turn++) {
                        // One by one, and all at once.
                        for (Planned planned : plans) {
                            planned.fill.run();
                            assertSame(planned.plan, planned.plan.start());
                            if (turn % 2 == 0) {
                                planned.plan.await();
                                planned.check.run();
                            }
                        }
                        if (turn % 2 == 1) {
                            world.barrier();
                            Request.awaitAll(plans.stream().map(Planned::plan).toArray(Request[]::new));
                            plans.forEach(planned -> planned.check.run());
                        }
                    }
                }
            });
        }
    }

    private static Buf make(Values.Kind kind, long count) {
        return Values.make(Type.LONG, kind, count);
    }

    private static List<Planned> plans(Communicator world, Values.Kind kind, int n) {
        int p = world.size();
        int me = world.rank();
        int last = p - 1;
        long sum = p * (p + 1L) / 2;
        long all = (long) n * p;
        var plans = new ArrayList<Planned>();
        plans.add(new Planned(world.barrierPlan(), () -> {}, () -> {}));
        Buf cast = make(kind, n);
        plans.add(planned(world.broadcastPlan(cast, last), cast, i -> me == last ? i : -1, cast, i -> i));
        Buf own = make(kind, n);
        Buf whole = make(kind, all);
        plans.add(planned(world.gatherPlan(own, whole, 0), own, i -> me, whole, i -> me == 0 ? i / n : -1));
        Buf dealt = make(kind, n);
        Buf deck = make(kind, all);
        plans.add(planned(world.scatterPlan(deck, dealt, last), deck, i -> i / n, dealt, i -> me));
        Buf inPlace = make(kind, all);
        plans.add(
                planned(world.allgatherPlan(null, inPlace), inPlace, i -> i / n == me ? me : -1, inPlace, i -> i / n));
        Buf swapped = make(kind, all);
        plans.add(planned(
                world.alltoallPlan(null, swapped), swapped, i -> me * 10 + i / n, swapped, i -> i / n * 10 + me));
        Buf operand = make(kind, n);
        Buf result = make(kind, n);
        plans.add(planned(
                world.reducePlan(operand, result, Op.SUM, last),
                operand,
                i -> me + 1,
                result,
                i -> me == last ? sum : -1));
        Buf both = make(kind, n);
        plans.add(planned(world.allreducePlan(both, Op.SUM), both, i -> me + 1 + i, both, i -> sum + p * i));
        Buf parted = make(kind, all);
        Buf part = make(kind, n);
        plans.add(planned(
                world.reduceScatterBlockPlan(parted, part, Op.SUM),
                parted,
                i -> me + 1 + i,
                part,
                i -> sum + p * ((long) me * n + i)));
        Buf prefix = make(kind, n);
        plans.add(planned(world.scanPlan(prefix, Op.MAX), prefix, i -> 10 - me, prefix, i -> 10));
        Buf before = make(kind, n);
        plans.add(planned(world.exscanPlan(before, Op.SUM), before, i -> 1, before, i -> me == 0 ? 1 : me));
        var counts = new long[p];
        Arrays.setAll(counts, r -> n + r);
        long total = Arrays.stream(counts).sum();
        Buf mine = make(kind, counts[me]);
        Buf joined = make(kind, total);
        plans.add(planned(world.allgathervPlan(mine, joined, counts, null), mine, i -> 3, joined, i -> 3));
        Buf atRoot = make(kind, total);
        Buf given = make(kind, counts[me]);
        plans.add(planned(
                world.gathervPlan(given, atRoot, counts, null, 0), given, i -> 5, atRoot, i -> me == 0 ? 5 : -1));
        Buf outOf = make(kind, total);
        Buf into = make(kind, counts[me]);
        plans.add(planned(world.scattervPlan(outOf, counts, null, into, 0), outOf, i -> 6, into, i -> 6));
        Buf shares = make(kind, counts[me]);
        Buf operands = make(kind, total);
        plans.add(planned(
                world.reduceScatterPlan(operands, shares, counts, Op.SUM), operands, i -> 2, shares, i -> 2L * p));
        var even = new long[p];
        Arrays.fill(even, n);
        Buf leaving = make(kind, all);
        Buf coming = make(kind, all);
        plans.add(planned(
                world.alltoallvPlan(leaving, even, null, coming, even, null),
                leaving,
                i -> me * 10 + i / n,
                coming,
                i -> i / n * 10 + me));
        var out = new Buf[p];
        var in = new Buf[p];
        for (int r = 0; r < p; r++) {
            out[r] = make(kind, n);
            in[r] = make(kind, n);
        }
        plans.add(new Planned(
                world.alltoallwPlan(out, in),
                () -> {
                    for (int r = 0; r < p; r++) {
                        int to = r;
                        Values.fill(out[r], i -> me * 10 + to);
                        Values.fill(in[r], i -> -1);
                    }
                },
                () -> {
                    for (int r = 0; r < p; r++) {
                        int from = r;
                        Values.check(in[r], i -> from * 10 + me, "block " + r);
                    }
                }));
        return plans;
    }

    private static Planned planned(
            Plan plan,
            Buf send,
            java.util.function.LongUnaryOperator input,
            Buf recv,
            java.util.function.LongUnaryOperator output) {
        return new Planned(
                plan,
                () -> {
                    Values.fill(recv, i -> -1);
                    Values.fill(send, input);
                },
                () -> Values.check(recv, output, plan.toString()));
    }

    @Test
    void messagesRoundARing() throws Exception {
        Ranks.run(3, world -> {
            int next = (world.rank() + 1) % 3;
            int before = (world.rank() + 2) % 3;
            for (int n : new int[] {1, 100, 100_000}) {
                double[] out = new double[n];
                double[] in = new double[n + 1];
                int[] first = new int[1];
                try (Plan send = world.sendPlan(out, next, 7);
                        Plan recv = world.recvPlan(in, before, 7);
                        Plan any = world.recvPlan(first, Mpi.ANY_SOURCE, 8)) {
                    for (int turn = 0; turn < 5; turn++) {
                        out[n - 1] = turn * 10 + world.rank();
                        recv.start();
                        send.start();
                        Status status = recv.await();
                        assertEquals(new Status(before, 7, Type.DOUBLE, n), status);
                        assertEquals(turn * 10 + before, in[n - 1]);
                        send.await();
                        any.start();
                        world.send(new int[] {turn}, next, 8);
                        while (!any.test()) {
                            Thread.onSpinWait();
                        }
                        assertEquals(before, any.await().source());
                        assertEquals(turn, first[0]);
                    }
                }
            }
            Buf column = Buf.strided(new long[12], 1, 4, 1, 3);
            Plan exchange = world.recvPlan(column, before, 9).start();
            world.send(new long[] {world.rank(), 2, 3, 4}, next, 9);
            exchange.await();
            Values.check(column, i -> i == 0 ? before : i + 1, "a column");
            assertEquals(
                    Mpi.PROC_NULL,
                    world.recvPlan(first(), Mpi.PROC_NULL, 1).run().source());
            world.sendPlan(first(), Mpi.PROC_NULL, 1).run();
        });
    }

    private static int[] first() {
        return new int[1];
    }

    @Test
    void wrongUse() throws Exception {
        Ranks.run(2, world -> {
            int other = 1 - world.rank();
            long[] data = {1};
            Plan never = world.recvPlan(data, other, 3).start();
            Errors.expect(UsageException.class, never::start, "receive from rank " + other, "under way");
            world.send(data, other, 3);
            never.await();
            Errors.expect(
                    UsageException.class,
                    () -> world.allreducePlan(new double[2], new double[3], Op.SUM),
                    "rank " + world.rank() + ": allreduce: the receive buffer has 3 DOUBLE; expected 2");
            Errors.expect(UsageException.class, () -> world.sendPlan(data, 2, 3), "sendPlan: destination 2");
            Errors.expect(UsageException.class, () -> world.recvPlan(data, 0, -5), "recvPlan: tag -5");
            Plan sum = world.allreducePlan(data, Op.SUM);
            sum.close(); // was not started: nothing to wait for
            assertTrue(sum.test());
            assertEquals("the plan of allreduce of 1 LONG by SUM", sum.toString());
            sum.run();
            assertArrayEquals(new long[] {2}, data);
        });
    }

    /** An operation that fails ends one turn of a plan and not the plan. */
    @Test
    void anOperationThatFails() throws Exception {
        Ranks.run(2, world -> {
            var fails = new boolean[] {true};
            Op op = Op.ofLongs("sometimes", true, (a, b) -> {
                if (fails[0]) {
                    throw new ArithmeticException("not now");
                }
                return a + b;
            });
            long[] data = {1};
            Plan plan = world.allreducePlan(data, op).start();
            Errors.expect(ArithmeticException.class, plan::await, "not now");
            Errors.expect(ArithmeticException.class, plan::await, "not now");
            fails[0] = false;
            data[0] = 1;
            plan.run();
            assertEquals(2, data[0]);
        });
    }
}
