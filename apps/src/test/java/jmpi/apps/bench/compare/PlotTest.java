package jmpi.apps.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotTest {
    /** The color of the smallest size. */
    private static final int BLUE = 0xff1f77b4;

    @TempDir
    private Path folder;

    @Test
    void aChartForEachNumberOfRanksAndEachMpi() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (String peer : List.of("Open MPI", "MPICH")) {
            for (int ranks : new int[] {2, 16}) {
                for (String name : List.of("allreduce", "allreduce-shared", "broadcast")) {
                    rows.add(row(new Cell(name, ranks, 8), peer, 0.01));
                    rows.add(row(new Cell(name, ranks, 1 << 20), peer, 30));
                }
            }
        }
        rows.add(row(new Cell("barrier", 2, 0), "Open MPI", 1));
        Path file = folder.resolve("ratios.png");
        assertTrue(Plot.write(rows, false, file));
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(2 * 900, image.getWidth());
        assertEquals(2 * 420, image.getHeight());
        // Points below and above the line in each of the four charts; the legend, at the right, does not count.
        for (int x : new int[] {0, 900}) {
            for (int y : new int[] {0, 420}) {
                assertTrue(count(image, x, y, 600, 420, BLUE) > 0, "nothing in the chart at " + x + ", " + y);
            }
        }
    }

    @Test
    void withoutRatiosThereIsNoPicture() throws Exception {
        Row alone = new Row(new Cell("allreduce", 2, 8), "µs", new double[] {1}, "Open MPI", new double[0]);
        Row other = new Row(new Cell("startup", 16, 0), "s", new double[] {1}, "Open MPI", new double[] {1});
        Path file = folder.resolve("none.png");
        assertFalse(Plot.write(List.of(alone, other), false, file));
        assertFalse(Plot.write(List.of(row(new Cell("scan", 2, 8, true), "MPICH", 2)), false, file));
        assertFalse(Files.exists(file));
    }

    private static Row row(Cell cell, String peer, double ratio) {
        return new Row(cell, "µs", new double[] {ratio}, peer, new double[] {1});
    }

    private static int count(BufferedImage image, int x, int y, int width, int height, int color) {
        int count = 0;
        for (int pixel : image.getRGB(x, y, width, height, null, 0, width)) {
            count += pixel == color ? 1 : 0;
        }
        return count;
    }
}
