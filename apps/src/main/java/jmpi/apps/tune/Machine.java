package jmpi.apps.tune;

import java.util.Arrays;
import java.util.Map;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.coll.schedule.Cost;
import jmpi.coll.schedule.CostModel;
import jmpi.comm.Type;

/** Measures what messages, reductions and copies cost here. All ranks take part; rank 0 knows the result. */
final class Machine {
    private static final int TAG = 1;
    private static final int ROUNDS = 15;
    private static final int WARMUP = 5;
    private static final int SHORT = 1;
    private static final int BURST = 64;
    /** Elements of two long messages, whose difference is all in the bytes. */
    private static final int LONG = 1 << 13;

    private static final int LONGER = 1 << 17;
    private static final double MIB = 1 << 20;

    private final Communicator world;
    private final int[] hostOf;
    private CostModel model = CostModel.DEFAULT;

    Machine(Communicator world, int... hostOf) {
        this.world = world;
        this.hostOf = hostOf;
    }

    CostModel measure(int cores) {
        model = model.with(Cost.CORES, cores);
        int near = partner(true);
        int far = partner(false);
        if (near > 0) {
            pair(near, 2000, Cost.WITHIN_ALPHA, Cost.WITHIN_OVERHEAD, Cost.WITHIN_BETA);
        }
        if (far > 0) {
            pair(far, 200, Cost.BETWEEN_ALPHA, Cost.BETWEEN_OVERHEAD, Cost.BETWEEN_BETA);
        }
        int[] host = Ladder.ranksOf(hostOf, hostOf[0]);
        if (host.length > cores) {
            double hop = hop(host);
            set(Cost.SWITCH, hop - model.get(Cost.WITHIN_ALPHA));
        }
        if (world.rank() == 0) {
            local();
        }
        world.barrier();
        return model;
    }

    private int partner(boolean near) {
        for (int rank = 1; rank < hostOf.length; rank++) {
            if ((hostOf[rank] == hostOf[0]) == near) {
                return rank;
            }
        }
        return 0;
    }

    private void set(Cost cost, double value) {
        model = model.with(cost, Math.max(0.001, value));
    }

    private void pair(int peer, int calls, Cost alpha, Cost overhead, Cost beta) {
        if (world.rank() == 0 || world.rank() == peer) {
            int other = world.rank() == 0 ? peer : 0;
            var times = new double[ROUNDS];
            for (int i = -WARMUP; i < ROUNDS; i++) {
                times[Math.max(0, i)] = pingPong(other, calls) / 2;
            }
            double latency = Micros.median(times, ROUNDS);
            for (int i = -WARMUP; i < ROUNDS; i++) {
                times[Math.max(0, i)] = burst(other);
            }
            double burst = Micros.median(times, ROUNDS);
            oneWay(other, LONGER); // warms up
            double shorter = oneWay(other, LONG);
            double longer = oneWay(other, LONGER);
            set(alpha, latency);
            set(overhead, Math.min(latency / 2, (burst - latency) / BURST));
            set(beta, (longer - shorter) * MIB / (LONGER - LONG) / Shapes.WIDTH);
        }
        world.barrier();
    }

    private double pingPong(int other, int calls) {
        var data = new double[SHORT];
        long begin = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            if (other != 0) {
                world.send(data, other, TAG);
                world.recv(data, other, TAG);
            } else {
                world.recv(data, other, TAG);
                world.send(data, other, TAG);
            }
        }
        return (System.nanoTime() - begin) / 1e3 / calls;
    }

    /** Many short messages one after the other, and an answer: what a message costs if nobody waits for it. */
    private double burst(int other) {
        var data = new double[SHORT];
        long begin = System.nanoTime();
        for (int i = 0; i < BURST; i++) {
            if (other != 0) {
                world.send(data, other, TAG);
            } else {
                world.recv(data, other, TAG);
            }
        }
        if (other != 0) {
            world.recv(data, other, TAG);
        } else {
            world.send(data, other, TAG);
        }
        return (System.nanoTime() - begin) / 1e3;
    }

    /** A long message of new data, until a short answer to it is there. */
    private double oneWay(int other, int elements) {
        var data = new double[elements];
        var answer = new double[SHORT];
        var times = new double[4 * ROUNDS];
        for (int i = -times.length; i < times.length; i++) {
            if (other == 0) {
                world.recv(data, other, TAG);
                world.send(answer, other, TAG);
            } else {
                Arrays.fill(data, i);
                long begin = System.nanoTime();
                world.send(data, other, TAG);
                world.recv(answer, other, TAG);
                times[Math.max(0, i)] = (System.nanoTime() - begin) / 1e3;
            }
        }
        return Micros.median(times, times.length);
    }

    /** A message that goes round all ranks of a host, which share cores: on each hop a core changes hands. */
    private double hop(int... host) {
        var times = new double[ROUNDS];
        int place = Arrays.binarySearch(host, world.rank());
        if (place >= 0) {
            var data = new double[SHORT];
            int next = host[(place + 1) % host.length];
            int previous = host[(place + host.length - 1) % host.length];
            for (int i = -WARMUP; i < ROUNDS; i++) {
                long begin = System.nanoTime();
                if (place == 0) {
                    world.send(data, next, TAG);
                    world.recv(data, previous, TAG);
                } else {
                    world.recv(data, previous, TAG);
                    world.send(data, next, TAG);
                }
                times[Math.max(0, i)] = (System.nanoTime() - begin) / 1e3 / host.length;
            }
        }
        return Micros.median(times, ROUNDS);
    }

    /** What a rank does alone. */
    private void local() {
        var from = new double[LONGER];
        var into = new double[LONGER];
        Map<Cost, Runnable> works = Map.of(
                Cost.REDUCE, () -> Op.SUM.reduce(Type.DOUBLE, from, 0, into, 0, LONGER, true),
                Cost.COPY, () -> System.arraycopy(from, 0, into, 0, LONGER));
        works.forEach((cost, work) -> {
            var times = new double[20 * ROUNDS];
            for (int i = -times.length; i < times.length; i++) {
                long begin = System.nanoTime();
                work.run();
                times[Math.max(0, i)] = (System.nanoTime() - begin) / 1e3;
            }
            set(cost, Micros.median(times, times.length) * MIB / LONGER / Shapes.WIDTH);
        });
    }
}
