import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.Op;
import jmpi.comm.Request;

/**
 * Rank 0 starts a receive and a collective and computes, without any call, until a file is there: rank 1 makes it when
 * all others have what they need of rank 0. With a second argument rank 1 dies before.
 */
class Computing {
    private static final int N = 500_000;

    public static void main(String... args) throws Exception {
        Path done = Path.of(args[0]);
        try (Mpi mpi = Mpi.init(args)) {
            Communicator world = mpi.world();
            Communicator others = world.split(Math.min(world.rank(), 1), 0);
            double[] sum = new double[N];
            Arrays.fill(sum, world.rank() + 1);
            long[] message = new long[N];
            if (world.rank() == 0) {
                Request receive = world.irecv(message, 1, 7);
                Request all = world.iallreduce(sum, Op.SUM);
                double x = 1;
                while (!Files.exists(done)) {
                    for (int i = 0; i < 100_000; i++) {
                        x = Math.sqrt(x + i);
                    }
                }
                receive.await();
                all.await();
                System.out.println("rank 0 got " + message[N - 1] + " and " + sum[N - 1] + (x < 0 ? "?" : ""));
                return;
            }
            if (world.rank() == 1) {
                Arrays.fill(message, 5);
                world.send(message, 0, 7);
                if (args.length > 1) {
                    Runtime.getRuntime().halt(9);
                }
            }
            world.iallreduce(sum, Op.SUM).await();
            others.barrier();
            if (world.rank() == 1) {
                Files.createFile(done);
            }
        }
    }
}
