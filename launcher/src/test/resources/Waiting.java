import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.Communicator;
import jmpi.Mpi;

/** A program of the tests, by its first argument; some wait for a file, which is the second. */
public class Waiting {
    public static void main(String[] args) throws Exception {
        try (Mpi mpi = Mpi.init(args)) {
            Communicator world = mpi.world();
            switch (args[0]) {
                case "cycle" -> cycle(world);
                case "absent" -> absent(world, Path.of(args[1]));
                case "second-thread" -> secondThread(world);
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    /** Too long to be sent before the receiver is there. */
    private static void cycle(Communicator world) {
        var message = new byte[1 << 20];
        int other = 1 - world.rank();
        world.send(message, other, 7);
        world.recv(message, other, 7);
    }

    private static void absent(Communicator world, Path file) throws Exception {
        switch (world.rank()) {
            case 1 -> {
                System.out.println("before");
                awaitFile(file);
            }
            case 3 -> compute(file);
            default -> {}
        }
        world.barrier();
        if (world.rank() == 1) {
            System.out.println("after");
        }
    }

    private static void awaitFile(Path file) throws Exception {
        while (!Files.exists(file)) {
            Thread.sleep(20);
        }
    }

    private static void compute(Path file) {
        double x = 1;
        while (!Files.exists(file)) {
            for (int i = 0; i < 100_000; i++) {
                x = Math.sqrt(x + i);
            }
        }
        System.out.print(x < 0 ? "?" : "");
    }

    /** Every rank waits in a call, but a thread of rank 0 sleeps and then sends. */
    private static void secondThread(Communicator world) throws Exception {
        var number = new int[1];
        Thread late = Thread.ofPlatform().unstarted(() -> {
            try {
                Thread.sleep(4000);
            } catch (InterruptedException e) {
                return;
            }
            world.send(new int[] {5}, 1, 1);
        });
        if (world.rank() == 0) {
            late.start();
            world.recv(number, 1, 2);
            late.join();
        } else {
            world.recv(number, 0, 1);
            world.send(number, 0, 2);
        }
        System.out.println("got " + number[0]);
    }
}
