package jmpi.apps.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Pattern;
import jmpi.apps.io.Image;
import jmpi.data.io.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program on real ranks. */
class DictionaryLearningTest {
    private static final String LEARN = "dictionary-learning --grey --image " + China.IMAGE_FILE;

    @TempDir
    Path folder;

    private static double figure(String json, String name) {
        var matcher = Pattern.compile('"' + name + "\": ([-0-9.E]+)").matcher(json);
        assertTrue(matcher.find(), name);
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void atomsOfAllNumbersOfRanksAreTheSameAndGood() throws Exception {
        double[] first = null;
        for (int ranks : new int[] {1, 3}) {
            Jmpirun job = Jmpirun.run(
                    folder,
                    ranks,
                    (LEARN + " --atoms 64 --batch 600 --steps 12 --json --out " + folder + "/D.npy --picture " + folder
                                    + "/D.png")
                            .split(" "));
            assertEquals(0, job.exitCode(), job.err());
            assertEquals("", job.err());
            // Of patches as they are, 64 atoms leave more than those learned from 7,200 patches.
            assertTrue(figure(job.out(), "objective") < 0.92 * figure(job.out(), "objective_before"), job.out());
            double[] atoms = Npy.map(folder.resolve("D.npy")).toDoubles();
            first = first == null ? atoms : first;
            assertArrayEquals(first, atoms, 1e-9);
        }
        for (int a = 0; a < 64; a++) {
            assertEquals(1, Kernels.centre(first.clone(), 64 * a, 64, 0), 1e-12);
        }
        Image picture = Image.read(folder.resolve("D.png"));
        assertEquals(picture.height(), picture.width());
    }

    /** An atom is where the derivative of what is left of all patches by it is zero, along its sphere. */
    @Test
    void atomsTurnToWherePatchesAreExplainedBest() {
        var statistics = new Statistics(2, 3);
        var codes = new Codes(2, 2);
        codes.add(0, 2);
        codes.end();
        codes.add(0, 1);
        codes.add(1, -1);
        codes.end();
        double[] patches = {1, 2, 3, 4, 0, -1};
        double[] atoms = {1, 0, 0, 0, 1, 0};
        statistics.count(codes, patches);
        statistics.take(0);
        assertTrue(statistics.turn(0, atoms));
        // 2 (1, 2, 3) + 1 (4, 0, -1) - (1 * -1) (0, 1, 0) = (6, 5, 5)
        double norm = Math.sqrt(36 + 25 + 25);
        assertArrayEquals(new double[] {6 / norm, 5 / norm, 5 / norm, 0, 1, 0}, atoms, 1e-15);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--grey                     | dictionary-learning: --out is missing",
                "--grey --out D.npy --atoms 0 | --atoms is 0; expected a whole number from 1 to 20000",
                "--out D.npy --patch 64 --image small.npy | cannot read small.npy: no such file",
            })
    void badInputEndsAllRanksWithALine(String options, String line) throws Exception {
        Jmpirun job = Jmpirun.run(folder, 2, (LEARN + " " + options.trim()).split(" "));
        assertEquals(2, job.exitCode(), job.err());
        assertTrue(job.err().lines().toList().getFirst().contains(line), job.err());
    }
}
