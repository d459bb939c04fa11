package jmpi.coll;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import jmpi.Counts;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.schedule.Simulator;
import jmpi.coll.schedule.Simulator.Region;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Order;
import jmpi.coll.select.Shape;

/** All ranks of one collective call: their memory before it and, as the definition of the collective has it, after. */
final class World {
    private static final long FILL = -7;
    /** Wide enough that 1000 elements make many segments where an algorithm cuts messages. */
    private static final int WIDTH = 1024;

    private final Collective collective;
    private final Hosts hosts;
    private final int ranks;
    private final int root;
    private final int count;
    private final Order order;
    private final boolean inPlace;
    private final Region[] send;
    private final Region[] recv;
    private final long[][] expected;
    /** The first operands combined, as far as has been asked for. */
    private long[] sum;

    private int combined;

    /** Memory is made by the run. Count means what it means in a shape, and blocks that differ have up to so many elements. */
    World(Collective collective, Hosts hosts, int root, int count, Order order, boolean inPlace) {
        this.collective = collective;
        this.hosts = hosts;
        this.ranks = hosts.ranks();
        this.root = root;
        this.count = count;
        this.order = order;
        this.inPlace = inPlace;
        send = new Region[ranks];
        recv = new Region[ranks];
        expected = new long[ranks][];
    }

    /** The operation of this world: addition, or the composition of linear maps modulo a prime, or not even associative. */
    LongBinaryOperator op() {
        return switch (order) {
            case FREE -> Long::sum;
            case RANKS -> World::compose;
            case AT_ONCE -> (all, next) -> 31 * all + (next ^ next >>> 7);
        };
    }

    /** Runs an algorithm and compares every rank's memory. */
    Simulator.Report run(Algorithm algorithm, boolean rendezvous) {
        return run(algorithm, rendezvous, op(), true);
    }

    Simulator.Report run(Algorithm algorithm, boolean rendezvous, LongBinaryOperator op, boolean compare) {
        var plans = new Schedule[ranks];
        var inputs = new long[ranks][];
        for (int rank = 0; rank < ranks; rank++) {
            fill(rank);
            plans[rank] = algorithm.plan(shape(rank), rank);
            inputs[rank] = send[rank].array().clone();
        }
        var report = new Simulator(hosts, plans, send, recv, op, rendezvous).run();
        for (int rank = 0; rank < ranks && compare; rank++) {
            Region r = recv[rank];
            int end = r.offset() + r.count();
            if (!Arrays.equals(expected[rank], 0, r.count(), r.array(), r.offset(), end)) {
                fail("rank " + rank + " of " + this + ": expected " + Arrays.toString(expected[rank]) + " but was "
                        + Arrays.toString(Arrays.copyOfRange(r.array(), r.offset(), end)));
            }
            if (send[rank].array() != r.array() && !Arrays.equals(inputs[rank], send[rank].array())) {
                fail("rank " + rank + " of " + this + ": SEND was written");
            }
        }
        return report;
    }

    /** The result of a rank, after a run. */
    long[] result(int rank) {
        return Arrays.copyOfRange(recv[rank].array(), recv[rank].offset(), recv[rank].offset() + recv[rank].count());
    }

    Shape shape(int rank) {
        return switch (collective) {
            case SCATTERV, GATHERV -> {
                boolean knows = rank == root;
                yield shape(length(rank, 0), knows ? lengths(0) : null, knows ? starts(lengths(0)) : null, null, null);
            }
            case ALLGATHERV -> shape(length(rank, 0), lengths(0), starts(lengths(0)), null, null);
            case REDUCE_SCATTER -> shape(length(rank, 0), lengths(0), Counts.displacements(lengths(0)), null, null);
            case ALLTOALLV, ALLTOALLW -> {
                var out = new long[ranks];
                Arrays.setAll(out, to -> length(rank, to));
                yield shape(0, lengths(rank), starts(lengths(rank)), out, starts(out));
            }
            default -> shape(count, null, null, null, null);
        };
    }

    private Shape shape(long n, long[] counts, long[] starts, long[] sendCounts, long[] sendStarts) {
        return new Shape(collective, hosts, root, n, WIDTH, order, counts, starts, sendCounts, sendStarts);
    }

    private void fill(int rank) {
        boolean atRoot = rank == root;
        Shape shape = shape(rank);
        switch (collective) {
            case BARRIER -> place(rank, new long[0], new long[0], null, 0);
            case BROADCAST -> {
                place(rank, new long[0], input(root, 0, count), null, 0);
                if (!atRoot) {
                    Arrays.fill(recv[rank].array(), FILL);
                }
            }
            case REDUCE, ALLREDUCE -> {
                boolean gets = atRoot || collective == Collective.ALLREDUCE;
                place(
                        rank,
                        input(rank, 0, count),
                        gets ? reduced(ranks, count) : new long[0],
                        gets ? Side.RECV : null,
                        0);
            }
            case SCATTER, SCATTERV -> {
                long[] all = atRoot ? blocks(shape, to -> input(root, to, blockLength(to))) : new long[0];
                place(rank, all, input(root, rank, blockLength(rank)), atRoot ? Side.SEND : null, start(shape, rank));
            }
            case GATHER, GATHERV -> {
                long[] all = atRoot ? blocks(shape, from -> input(from, 0, blockLength(from))) : new long[0];
                place(rank, input(rank, 0, blockLength(rank)), all, atRoot ? Side.RECV : null, start(shape, rank));
            }
            case ALLGATHER, ALLGATHERV ->
                place(
                        rank,
                        input(rank, 0, blockLength(rank)),
                        blocks(shape, from -> input(from, 0, blockLength(from))),
                        Side.RECV,
                        start(shape, rank));
            case ALLTOALL -> {
                long[] out = blocks(shape, to -> input(rank, to, count));
                place(rank, out, blocks(shape, from -> input(from, rank, count)), null, 0);
            }
            case REDUCE_SCATTER, REDUCE_SCATTER_BLOCK -> {
                long[] starts = shape.starts();
                int n = (int) starts[ranks];
                long[] own = Arrays.copyOfRange(reduced(ranks, n), (int) starts[rank], (int) starts[rank + 1]);
                place(rank, input(rank, 0, n), own, Side.SEND, (int) starts[rank]);
            }
            case SCAN -> place(rank, input(rank, 0, count), reduced(rank + 1, count), Side.RECV, 0);
            case EXSCAN -> exscan(rank);
            case ALLTOALLV, ALLTOALLW -> {
                long[] out = blocks(shape.sendDisplacements(), to -> input(rank, to, length(rank, to)));
                long[] in = blocks(shape.displacements(), from -> input(from, rank, length(from, rank)));
                place(rank, out, in, null, 0);
            }
        }
    }

    /** Nothing is written at rank 0. */
    private void exscan(int rank) {
        long[] in = input(rank, 0, count);
        place(rank, in, rank > 0 ? reduced(rank, count) : in.clone(), Side.RECV, 0);
        if (rank == 0 && !inPlace) {
            Arrays.fill(expected[0], FILL);
        }
    }

    /** Which side of a call in place is the longer, so that it holds the other one. */
    private enum Side {
        SEND,
        RECV
    }

    private void place(int rank, long[] in, long[] out, Side holder, int offset) {
        expected[rank] = out;
        var result = new long[out.length];
        Arrays.fill(result, FILL);
        send[rank] = Region.of(in);
        recv[rank] = Region.of(collective == Collective.BROADCAST ? out.clone() : result);
        if (inPlace && holder == Side.RECV) {
            System.arraycopy(in, 0, result, offset, in.length);
            send[rank] = new Region(result, offset, in.length);
        } else if (inPlace && holder == Side.SEND) {
            recv[rank] = new Region(in, offset, out.length);
        }
    }

    private interface Block {
        long[] of(int rank);
    }

    private long[] blocks(Shape shape, Block block) {
        long[] starts = shape.displacements();
        if (starts == null) {
            starts = new long[ranks];
            Arrays.setAll(starts, i -> (long) i * count);
        }
        return blocks(starts, block);
    }

    private long[] blocks(long[] starts, Block block) {
        var all = new long[ranks][];
        Arrays.setAll(all, block::of);
        int end = 0;
        for (int i = 0; i < ranks; i++) {
            end = Math.max(end, (int) starts[i] + all[i].length);
        }
        var result = new long[end];
        Arrays.fill(result, FILL);
        for (int i = 0; i < ranks; i++) {
            System.arraycopy(all[i], 0, result, (int) starts[i], all[i].length);
        }
        return result;
    }

    private int start(Shape shape, int rank) {
        return shape.displacements() != null ? (int) shape.displacements()[rank] : rank * count;
    }

    /** The length of a block where blocks differ; some are empty. */
    private int length(int from, int to) {
        return (from * 5 + to * 3 + count / 2) % (count + 1);
    }

    private int blockLength(int rank) {
        return collective.word().endsWith("v") ? length(rank, 0) : count;
    }

    private long[] lengths(int to) {
        var lengths = new long[ranks];
        Arrays.setAll(lengths, from -> length(from, to));
        return lengths;
    }

    /** Blocks stand in falling order of ranks, with gaps of one. */
    private static long[] starts(long[] lengths) {
        var starts = new long[lengths.length];
        for (int i = lengths.length - 2; i >= 0; i--) {
            starts[i] = starts[i + 1] + lengths[i + 1] + 1;
        }
        return starts;
    }

    /** The first operands combined, each of n elements; ranks ask in their order. */
    private long[] reduced(int operands, int n) {
        if (combined == 0) {
            sum = input(0, 0, n);
            combined = 1;
        }
        for (; combined < operands; combined++) {
            long[] next = input(combined, 0, n);
            sum = sum.clone();
            for (int k = 0; k < n; k++) {
                sum[k] = op().applyAsLong(sum[k], next[k]);
            }
        }
        return sum;
    }

    private static long[] input(int from, int to, int n) {
        var values = new long[n];
        for (int k = 0; k < n; k++) {
            values[k] = ((from * 64L + to + 1) * 1_000_003 + k) * 0x9E3779B97F4A7C15L >>> 2;
        }
        return values;
    }

    /** The map x → ax + b after x → cx + d modulo a prime; a and c in the high, b and d in the low half. */
    static long compose(long left, long right) {
        long prime = 2_147_483_647;
        long a = (left >>> 32) % prime;
        long b = (left & 0xFFFF_FFFFL) % prime;
        long c = (right >>> 32) % prime;
        long d = (right & 0xFFFF_FFFFL) % prime;
        return a * c % prime << 32 | (a * d + b) % prime;
    }

    @Override
    public String toString() {
        return collective + " on " + hosts + " root=" + root + " count=" + count + " order=" + order + " inPlace="
                + inPlace;
    }
}
