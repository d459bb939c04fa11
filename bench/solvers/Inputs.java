import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import jmpi.data.io.Dtype;
import jmpi.data.io.NpyOutput;

/** Makes what the solvers are measured on: rows around ten centres with their labels, and the Laplacian of a square grid. */
public final class Inputs {
    private static final int ROWS = 200_000;
    private static final int COLUMNS = 64;
    private static final int GRID = 500;

    private Inputs() {}

    /** Writes x.npy, y.npy and a.mtx into a folder. */
    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        var random = new Random(1);
        double[] x = new double[ROWS * COLUMNS];
        double[] y = new double[ROWS];
        double[] centres = random.doubles(10 * COLUMNS, -1, 1).toArray();
        for (int row = 0; row < ROWS; row++) {
            int k = random.nextInt(10);
            y[row] = k % 2;
            for (int c = 0; c < COLUMNS; c++) {
                x[row * COLUMNS + c] = centres[k * COLUMNS + c] + random.nextGaussian() * (1 + c % 5);
            }
        }
        NpyOutput.write(folder.resolve("x.npy"), Dtype.of("<f8"), MemorySegment.ofArray(x), ROWS, COLUMNS);
        NpyOutput.write(folder.resolve("y.npy"), Dtype.of("<f8"), MemorySegment.ofArray(y), ROWS);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("a.mtx"))) {
            int n = GRID * GRID;
            out.write("%%MatrixMarket matrix coordinate real symmetric\n" + n + " " + n + " " + (3 * n - 2 * GRID) + "\n");
            for (int i = 0; i < n; i++) {
                out.write((i + 1) + " " + (i + 1) + " 4\n");
                out.write(i % GRID + 1 < GRID ? (i + 2) + " " + (i + 1) + " -1\n" : "");
                out.write(i + GRID < n ? (i + GRID + 1) + " " + (i + 1) + " -1\n" : "");
            }
        }
    }
}
