package jmpi.apps.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Algorithms;
import jmpi.coll.select.Choice;
import jmpi.coll.select.Collective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvesTest {
    @TempDir
    private Path directory;

    @Test
    void drawsWhatIsChosenAndWhatWouldBeBetter() throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path png = directory.resolve("curves.png");
        new Curves("reduce", f -> "two-level")
                .add("title", "size", List.of(finding(8, 30), finding(16, 2)), f -> Bytes.text(f.bytes()))
                .write(png);
        BufferedImage image = ImageIO.read(png.toFile());
        assertTrue(has(image, Palette.of("two-level")), "chosen");
        assertTrue(has(image, Palette.of("binomial")), "better at 16 bytes");
        assertFalse(has(image, Palette.of("chain")), "better by less than a tenth");
        assertFalse(has(image, Palette.of("linear")), "worse");
    }

    private static Finding finding(long bytes, double binomial) {
        return new Finding(
                Collective.REDUCE,
                new Cluster(2, 2).places(),
                bytes,
                Map.of("two-level", 10.0, "binomial", binomial, "chain", 9.5, "linear", 20.0));
    }

    private static boolean has(BufferedImage image, Color color) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == color.getRGB()) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void theAlgorithmsOfACollectiveHaveDifferentColours() {
        for (Collective collective : Collective.values()) {
            Map<Color, String> taken = new HashMap<>();
            taken.put(Palette.of(Choice.SHM), Choice.SHM);
            for (Algorithm algorithm : Algorithms.of(collective)) {
                String name = algorithm.name();
                assertNotEquals(Palette.of("unknown"), Palette.of(name), name + " has no colour");
                assertNull(taken.put(Palette.of(name), name), collective.word() + ": the colour of " + name);
            }
        }
    }

    @Test
    void aTenthSlowerIsStillGood() {
        Finding finding = finding(8, 30);
        assertEquals("chain", finding.best());
        assertTrue(finding.isGood("two-level"));
        assertFalse(finding.isGood("linear"));
    }
}
