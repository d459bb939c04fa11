package jmpi.apps.solvers;

import java.nio.file.Path;
import jmpi.apps.job.Together;
import jmpi.comm.Type;
import jmpi.data.PartitionedArray;
import jmpi.data.io.Element;
import jmpi.data.io.InputException;

/** A plate's temperatures at the beginning: those of a file, or none with a hot upper edge. */
final class Plate {
    private Plate() {}

    /**
     * Makes a plate of doubles in memory or a mapped file. Collective.
     *
     * @param path null for a square one with its upper edge at 1
     */
    static PartitionedArray open(Job job, Path path, long size) throws Together.Stopped {
        if (path == null) {
            PartitionedArray plate = PartitionedArray.zeros(job.world, Type.DOUBLE, size, size);
            for (int i = 0; job.isRoot() && i < size; i++) {
                plate.setDouble(i, 1);
            }
            return checked(job, "the plate", plate);
        }
        PartitionedArray plate = job.together.run(() -> {
            PartitionedArray file = PartitionedArray.open(job.world, path);
            long[] shape = file.shape();
            if (shape.length != 2 || shape[0] < 3 || shape[1] < 3 || shape[1] > 100_000_000) {
                throw new InputException(path + " has shape " + java.util.Arrays.toString(shape)
                        + "; expected [rows, columns], at least 3 of each");
            }
            return file.elements().element() == Element.F8
                    ? file
                    : file.astype(Element.F8).compute();
        });
        job.together.run(() -> {
            for (long i = 0; i < plate.localCount(); i++) {
                if (!Double.isFinite(plate.getDouble(i))) {
                    long row = plate.partition().global(job.world.rank(), i / plate.rowElements());
                    throw new InputException(path + ": row " + row + ", column " + i % plate.rowElements() + " is "
                            + plate.getDouble(i) + "; expected finite numbers");
                }
            }
            return true;
        });
        return checked(job, path.toString(), plate);
    }

    private static PartitionedArray checked(Job job, String name, PartitionedArray plate) {
        if (plate.shape()[0] < job.world.size()) {
            throw new InputException(name + " has " + plate.shape()[0] + " rows for " + job.world.size()
                    + " ranks; expected at least one for each");
        }
        return plate;
    }
}
