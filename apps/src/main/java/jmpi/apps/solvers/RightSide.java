package jmpi.apps.solvers;

import java.nio.file.Path;
import java.util.Arrays;
import jmpi.apps.job.Together;
import jmpi.data.PartitionedArray;
import jmpi.data.io.InputException;

/** The right side of a linear system. */
final class RightSide {
    private RightSide() {}

    /** This rank's part of a vector in a file; ones if there is none. Collective. */
    static double[] read(Job job, SparseMatrix matrix, Path path) throws Together.Stopped {
        double[] b = new double[matrix.own];
        Arrays.fill(b, 1);
        if (path != null) {
            PartitionedArray file = job.together.run(() -> PartitionedArray.open(job.world, path, Blocks::partition));
            if (file.count() != matrix.size || file.shape()[0] != matrix.size) {
                throw new InputException(
                        path + " has shape " + Arrays.toString(file.shape()) + "; expected [" + matrix.size + "]");
            }
            job.together.run(() -> {
                for (int i = 0; i < b.length; i++) {
                    b[i] = file.getDouble(i);
                    if (!Double.isFinite(b[i])) {
                        throw new InputException(
                                path + ": row " + (matrix.first + i) + " is " + b[i] + "; expected finite numbers");
                    }
                }
                return true;
            });
            file.close();
        }
        return b;
    }
}
