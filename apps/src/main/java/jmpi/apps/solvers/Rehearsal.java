package jmpi.apps.solvers;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.Communicator;
import jmpi.apps.job.SharedFolder;
import jmpi.data.io.Dtype;
import jmpi.data.io.NpyOutput;

/** Solves a few small problems, so that the build's start-up cache knows these programs: {@code Rehearsal.run(world, 2000)}. */
public final class Rehearsal {
    private static final int COLUMNS = 16;

    private Rehearsal() {}

    /**
     * Runs each solver. Collective.
     *
     * @param world all ranks, on one host or with one file system
     * @param rows of the matrices
     * @throws IOException if files cannot be made in the folder for temporary ones
     */
    public static void run(Communicator world, int rows) throws IOException {
        try (var folder = new SharedFolder(world)) {
            Path x = folder.path("x.npy");
            Path y = folder.path("y.npy");
            Path a = folder.path("a.mtx");
            if (world.rank() == 0) {
                write(x, y, a, rows);
            }
            world.barrier();
            String out = " --out " + folder.path("out.npy") + " --json";
            solve(world, "kmeans", KMeans.USAGE, KMeans::run, "--clusters 4 --iterations 20 --input " + x + out);
            solve(world, "pca", Pca.USAGE, Pca::run, "--components 2 --iterations 20 --input " + x + out);
            String learn = "--iterations 20 --bias --x " + x + " --y " + y + out;
            solve(world, "lbfgs", Lbfgs.USAGE, Lbfgs::run, learn + " --loss logistic");
            solve(world, "lbfgs", Lbfgs.USAGE, Lbfgs::run, learn + " --loss softmax --test-x " + x + " --test-y " + y);
            solve(
                    world,
                    "conjugate-gradients",
                    ConjugateGradients.USAGE,
                    ConjugateGradients::run,
                    "--jacobi --matrix " + a + out);
            solve(world, "heat", Heat.USAGE, Heat::run, "--size 64 --iterations 200" + out);
        }
    }

    private static void solve(Communicator world, String name, String usage, Job.Body body, String words) {
        if (Job.run(world, name, usage, body, words.split(" ")) != 0) {
            throw new IllegalStateException(name + " " + words);
        }
    }

    private static void write(Path x, Path y, Path a, int rows) throws IOException {
        double[] values = new double[rows * COLUMNS];
        byte[] labels = new byte[rows];
        var matrix = new StringBuilder("%%MatrixMarket matrix coordinate real symmetric\n");
        matrix.append(rows)
                .append(' ')
                .append(rows)
                .append(' ')
                .append(2 * rows - 1)
                .append('\n');
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 7919L % 251 / 251.0;
        }
        for (int i = 0; i < rows; i++) {
            labels[i] = (byte) (values[i * COLUMNS] > 0.5 ? 1 : 0);
            matrix.append(i + 1).append(' ').append(i + 1).append(" 2.5\n");
            if (i > 0) {
                matrix.append(i + 1).append(' ').append(i).append(" -1.0\n");
            }
        }
        NpyOutput.write(x, Dtype.of("<f8"), MemorySegment.ofArray(values), rows, COLUMNS);
        NpyOutput.write(y, Dtype.of("|u1"), MemorySegment.ofArray(labels), rows);
        Files.writeString(a, matrix);
    }
}
