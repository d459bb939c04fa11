package jmpi.apps.hosts;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.Op;

/**
 * A program that keeps the ranks of a job busy and checks all that it receives: {@code messages}, {@code idle}, {@code
 * deaf} and {@code finalize} for ever, {@code collectives} for a number of rounds, or until rank 0 reads something, but at
 * least one of each size. With {@code late} rank 0 reads something before ranks talk for the first time.
 */
public final class Traffic {
    private static final int[] COUNTS = {1, 300, 5000, 40_000};

    private final Communicator world;
    private final int me;
    private final int ranks;

    private Traffic(Communicator world) {
        this.world = world;
        this.me = world.rank();
        this.ranks = world.size();
    }

    /**
     * The program.
     *
     * @param args what, and for collectives perhaps a number of rounds or {@code late}
     * @throws Exception if something is wrong
     */
    public static void main(String[] args) throws Exception {
        try (Mpi mpi = Mpi.init(args)) {
            var traffic = new Traffic(mpi.world());
            String option = args.length > 1 ? args[1] : "0";
            if (option.equals("late")) {
                traffic.say("waiting");
                traffic.awaitInput();
                option = "0";
            }
            mpi.world().barrier();
            traffic.say("running");
            switch (args[0]) {
                case "messages" -> traffic.messages();
                case "idle" -> traffic.idle();
                case "deaf" -> traffic.deaf();
                case "finalize" -> traffic.leave();
                case "collectives" -> traffic.collectives(Integer.parseInt(option));
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    private void say(String line) {
        if (me == 0) {
            System.out.println(line);
        }
    }

    private void awaitInput() throws IOException {
        if (me == 0) {
            System.in.read();
        }
    }

    /** Each rank to its right neighbour and from its left one. */
    private void messages() {
        for (int round = 0; ; round++) {
            int count = COUNTS[round % COUNTS.length];
            var in = new double[count];
            int left = (me + ranks - 1) % ranks;
            world.sendrecv(filled(count, me, round), (me + 1) % ranks, round & 0xff, in, left, round & 0xff);
            check(in, left, round);
        }
    }

    /** Half of the ranks compute, the others wait for them. */
    private void idle() throws InterruptedException {
        if (me % 2 == 0) {
            Thread.sleep(Long.MAX_VALUE);
        }
        world.recv(new double[1], me - 1, 0);
    }

    /** Who is asked to end does not. */
    private void deaf() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) {
                LockSupport.park();
            }
        }));
        idle();
    }

    /** Half of the ranks leave, and wait for the others if these have talked with them and no longer listen. */
    private void leave() throws InterruptedException {
        world.alltoall(new int[ranks], new int[ranks]);
        if (me % 2 == 0) {
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private void collectives(int rounds) throws IOException {
        int round = 0;
        while (isThereMore(round, rounds)) {
            int count = COUNTS[round % COUNTS.length];
            double[] sum = {me + round};
            world.allreduce(sum, Op.SUM);
            expect(ranks * (ranks - 1) / 2.0 + ranks * (double) round, sum[0], "the sum", round);
            var blocks = new double[count * ranks];
            for (int to = 0; to < ranks; to++) {
                System.arraycopy(filled(count, me, round), 0, blocks, to * count, count);
            }
            var in = new double[count * ranks];
            world.alltoall(blocks, in);
            for (int from = 0; from < ranks; from++) {
                check(java.util.Arrays.copyOfRange(in, from * count, (from + 1) * count), from, round);
            }
            round++;
        }
        say("checked " + round + " rounds");
    }

    private boolean isThereMore(int round, int rounds) throws IOException {
        int[] more = {1};
        if (me == 0) {
            more[0] = isWanted(round, rounds) ? 1 : 0;
        }
        world.broadcast(more, 0);
        return more[0] == 1;
    }

    private static boolean isWanted(int round, int rounds) throws IOException {
        return rounds > 0 ? round < rounds : round < COUNTS.length || System.in.available() == 0;
    }

    private static double[] filled(int count, int rank, int round) {
        var data = new double[count];
        for (int i = 0; i < count; i++) {
            data[i] = rank * 1e6 + round + i;
        }
        return data;
    }

    private void check(double[] in, int from, int round) {
        for (int i = 0; i < in.length; i++) {
            expect(from * 1e6 + round + i, in[i], "element " + i + " of " + in.length + " from rank " + from, round);
        }
    }

    private void expect(double expected, double actual, String what, int round) {
        if (expected != actual) {
            throw new IllegalStateException(
                    "rank " + me + ", round " + round + ": " + what + " is " + actual + ", expected " + expected);
        }
    }
}
