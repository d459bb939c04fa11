package jmpi.apps.solvers;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.Communicator;
import jmpi.apps.job.Program;
import jmpi.apps.job.TemporaryFolder;
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
     */
    public static void run(Communicator world, int rows) {
        TemporaryFolder.use(world, folder -> write(folder, rows), folder -> solve(world, folder));
    }

    private static void solve(Communicator world, Path folder) {
        Path x = folder.resolve("x.npy");
        Path y = folder.resolve("y.npy");
        Path bytes = folder.resolve("bytes.npy");
        String out = " --out " + folder.resolve("out.npy") + " --json";
        solve(world, KMeans.PROGRAM, "--clusters 4 --iterations 3 --input " + bytes + out);
        solve(world, Pca.PROGRAM, "--components 2 --iterations 3 --input " + bytes + out);
        String learn = "--iterations 3 --bias --y " + y + out + " --x ";
        String test = " --loss softmax --test-y " + y + " --test-x ";
        solve(world, Lbfgs.PROGRAM, learn + x + " --loss logistic");
        solve(world, Lbfgs.PROGRAM, learn + bytes + test + bytes);
        solve(world, ConjugateGradients.PROGRAM, "--jacobi --iterations 5 --matrix " + folder.resolve("a.mtx") + out);
        solve(world, Heat.PROGRAM, "--size 32 --iterations 30" + out);
    }

    private static void solve(Communicator world, Program<Options> program, String words) {
        if (program.run(world, words.split(" ")) != 0) {
            throw new IllegalStateException("a solver did not take " + words);
        }
    }

    private static void write(Path folder, int rows) throws IOException {
        double[] values = new double[rows * COLUMNS];
        byte[] pixels = new byte[values.length];
        byte[] labels = new byte[rows];
        var matrix = new StringBuilder("%%MatrixMarket matrix coordinate real symmetric\n");
        matrix.append(rows)
                .append(' ')
                .append(rows)
                .append(' ')
                .append(2 * rows - 1)
                .append('\n');
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) (i * 7919L % 251);
            values[i] = i * 7919L % 251 / 251.0;
        }
        for (int i = 0; i < rows; i++) {
            labels[i] = (byte) (values[i * COLUMNS] > 0.5 ? 1 : 0);
            matrix.append(i + 1).append(' ').append(i + 1).append(" 2.5\n");
            if (i > 0) {
                matrix.append(i + 1).append(' ').append(i).append(" -1.0\n");
            }
        }
        NpyOutput.write(folder.resolve("x.npy"), Dtype.of("<f8"), MemorySegment.ofArray(values), rows, COLUMNS);
        NpyOutput.write(folder.resolve("bytes.npy"), Dtype.of("|u1"), MemorySegment.ofArray(pixels), rows, COLUMNS);
        NpyOutput.write(folder.resolve("y.npy"), Dtype.of("|u1"), MemorySegment.ofArray(labels), rows);
        Files.writeString(folder.resolve("a.mtx"), matrix);
    }
}
