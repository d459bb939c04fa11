package jmpi.apps.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalingTest {
    private static final List<Cluster> FEW = List.of(new Cluster(1, 2), new Cluster(2, 3));

    @TempDir
    private Path directory;

    @Test
    void writesTablesBetweenTheMarksAndPictures() throws IOException {
        Path page = Files.writeString(
                directory.resolve("scaling.md"),
                "before\n<!-- predicted: begin -->\nold\n<!-- predicted: end -->\nafter\n");
        write();
        String first = Files.readString(page);
        assertTrue(first.startsWith("before\n<!-- predicted: begin -->\n| cost | value | |\n"), first);
        assertTrue(first.endsWith("<!-- predicted: end -->\nafter\n"), first);
        assertTrue(first.contains("\n| hosts × ranks | 8 B | 128 B | 2 KiB | 32 KiB | 512 KiB | 8 MiB |\n"), first);
        assertTrue(first.contains("\n| 2 × 3 | "), first);
        assertEquals(-1, first.indexOf("old"));
        for (String name : List.of("barrier", "allreduce", "alltoall")) {
            var image = ImageIO.read(
                    directory.resolve("scaling").resolve(name + ".png").toFile());
            assertNotNull(image, name);
            assertTrue(image.getWidth() > 300 && image.getHeight() > 200, name);
        }
        write();
        assertEquals(first, Files.readString(page));
    }

    @Test
    void aPageWithoutMarksIsLeftAsItIs() throws IOException {
        Path page = Files.writeString(directory.resolve("scaling.md"), "nothing of ours\n");
        assertThrows(IOException.class, this::write);
        assertEquals("nothing of ours\n", Files.readString(page));
    }

    private void write() throws IOException {
        new Scaling(directory, FEW, new PrintStream(OutputStream.nullOutputStream())).write();
    }

    @Test
    void clustersGrowToAThousandRanks() {
        assertEquals(new Cluster(1, 2), Cluster.ALL.getFirst());
        assertEquals(new Cluster(64, 16), Cluster.ALL.getLast());
        assertEquals(64, new Cluster(64, 16).places().count());
        assertEquals(1024, new Cluster(64, 16).places().ranks());
    }
}
