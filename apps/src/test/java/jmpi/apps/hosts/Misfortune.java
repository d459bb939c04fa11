package jmpi.apps.hosts;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.Op;
import jmpi.comm.Buf;
import jmpi.comm.TruncationException;
import jmpi.comm.Type;

/** A program of which one rank does something wrong: what, and which rank, are its arguments. */
public final class Misfortune {
    private static final long LONG_MESSAGE = 256L << 20;

    private final Communicator world;
    private final int victim;
    private final boolean mine;

    private Misfortune(Communicator world, int victim) {
        this.world = world;
        this.victim = victim;
        this.mine = world.rank() == victim;
    }

    /**
     * The program.
     *
     * @param args what goes wrong, and with which rank
     * @throws Exception if that is what goes wrong
     */
    public static void main(String[] args) throws Exception {
        try (Mpi mpi = Mpi.init(args)) {
            var one = new Misfortune(mpi.world(), Integer.parseInt(args[1]));
            switch (args[0]) {
                case "before" -> one.throwAfter(0);
                case "between" -> one.throwAfter(100);
                case "inside" -> one.throwInside();
                case "exit" -> one.exit();
                case "memory" -> one.exhaust();
                case "count" -> one.callsDiffer(1, false);
                case "long count" -> one.callsDiffer(100_000, false);
                case "type" -> one.callsDiffer(0, true);
                case "truncation" -> one.truncate();
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    /** From here on time counts. */
    private void sayIfMine() {
        if (mine) {
            System.out.println("now");
        }
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            world.allreduce(new double[i], Op.SUM);
        }
    }

    private void throwAfter(int rounds) {
        rounds(rounds);
        sayIfMine();
        if (mine) {
            throw new IllegalStateException("misfortune");
        }
        rounds(100_000);
    }

    private void throwInside() {
        rounds(100);
        sayIfMine();
        if (mine) {
            world.broadcast(new double[1], world.size()); // no such root
        }
        rounds(100_000);
    }

    private void exit() {
        rounds(100);
        sayIfMine();
        if (mine) {
            System.exit(7);
        }
        rounds(100_000);
    }

    /** In the middle of a message from another host. */
    private void exhaust() {
        try (Arena arena = Arena.ofShared()) {
            int sender = (victim + world.size() / 2) % world.size();
            Buf message = Buf.of(arena.allocate(LONG_MESSAGE), Type.BYTE);
            if (world.rank() == sender) {
                world.isend(message, victim, 0);
            } else if (mine) {
                var receive = world.irecv(message, sender, 0);
                sayIfMine();
                List<long[]> all = new ArrayList<>();
                while (true) {
                    all.add(new long[1 << 20]);
                    receive.test();
                }
            }
            rounds(100_000);
        }
    }

    private void callsDiffer(int more, boolean otherType) {
        rounds(100);
        sayIfMine();
        if (mine && otherType) {
            world.broadcast(new float[10], 0);
        } else {
            world.broadcast(new int[mine ? 10 + more : 10], 0);
        }
        rounds(100_000);
    }

    /** Only the receiver is told; the sender and the others go on. */
    private void truncate() {
        int sender = (victim + world.size() / 2) % world.size();
        for (int count : new int[] {100, 1_000_000}) {
            if (world.rank() == sender) {
                world.send(new int[count], victim, 0);
            } else if (mine) {
                try {
                    world.recv(new int[10], sender, 0);
                    throw new IllegalStateException("nothing was said");
                } catch (TruncationException e) {
                    System.out.println(e.getMessage());
                }
            }
            rounds(10);
        }
    }
}
