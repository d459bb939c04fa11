package jmpi.apps.hosts;

import jmpi.Communicator;
import jmpi.Mpi;

/** A program whose ranks send round in a circle, or of which one stays away from a barrier until it is given a line. */
public final class Deadlock {
    private static final int LONG = 1 << 20;

    private Deadlock() {}

    /**
     * The program.
     *
     * @param args circle or absent
     * @throws Exception if there is nothing to read
     */
    public static void main(String[] args) throws Exception {
        try (Mpi mpi = Mpi.init(args)) {
            Communicator world = mpi.world();
            world.barrier();
            if (world.rank() == 0) {
                System.out.println("now");
            }
            if (args[0].equals("circle")) {
                circle(world);
            } else {
                absent(world);
            }
        }
    }

    private static void circle(Communicator world) {
        var message = new byte[LONG];
        int size = world.size();
        world.send(message, (world.rank() + 1) % size, 7);
        world.recv(message, (world.rank() + size - 1) % size, 7);
    }

    private static void absent(Communicator world) throws Exception {
        if (world.rank() == 0) {
            System.in.read();
        }
        world.barrier();
        if (world.rank() == 0) {
            System.out.println("after");
        }
    }
}
