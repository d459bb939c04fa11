package jmpi.data;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import jmpi.data.io.Dtype;
import jmpi.data.io.NpyOutput;
import org.junit.jupiter.api.io.TempDir;

/** A test with a file of rows of numbers. */
abstract class ArrayFixture {
    static final int ROWS = 4099;
    static final int COLUMNS = 3;

    @TempDir
    Path folder;

    static double value(long index) {
        return (index * 7919 % 1000) / 8.0 - 60;
    }

    static double[] values(long count) {
        double[] values = new double[(int) count];
        for (int i = 0; i < count; i++) {
            values[i] = value(i);
        }
        return values;
    }

    Path file() {
        Path path = folder.resolve("x.npy");
        NpyOutput.write(path, Dtype.of("<f8"), MemorySegment.ofArray(values(ROWS * COLUMNS)), ROWS, COLUMNS);
        return path;
    }
}
