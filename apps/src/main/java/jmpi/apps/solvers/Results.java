package jmpi.apps.solvers;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import jmpi.apps.job.Together;
import jmpi.data.io.Dtype;
import jmpi.data.io.NpyOutput;

/** What solvers leave behind as {@code .npy} files. */
final class Results {
    private Results() {}

    /** Writes a matrix that all ranks hold, if there is a file for it; rank 0 does. Collective. */
    static void write(Job job, Path path, double[][] rows) throws Together.Stopped {
        double[] values = new double[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, values, row * rows[0].length, rows[0].length);
        }
        write(job, path, values, rows.length, rows[0].length);
    }

    /** Writes numbers that all ranks hold, if there is a file for them; rank 0 does. Collective. */
    static void write(Job job, Path path, double[] values, long... shape) throws Together.Stopped {
        if (path == null) {
            return;
        }
        job.together.runOnRoot(() -> {
            NpyOutput.write(path, Dtype.of("<f8"), MemorySegment.ofArray(values), shape);
            return path;
        });
    }

    /** Writes a vector or matrix of which each rank has a part, side by side into one file, if there is one. Collective. */
    static void write(Job job, Path path, Dtype type, long firstElement, MemorySegment own, long... shape)
            throws Together.Stopped {
        if (path == null) {
            return;
        }
        job.together.runOnRoot(() -> {
            NpyOutput.create(path, type, shape);
            return path;
        });
        job.together.run(() -> {
            try (var out = NpyOutput.open(path, firstElement, type, shape)) {
                out.write(own);
            }
            return path;
        });
    }
}
