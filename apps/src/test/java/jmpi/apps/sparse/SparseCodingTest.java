package jmpi.apps.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import jmpi.apps.io.Image;
import jmpi.data.io.Dtype;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program on real ranks. */
class SparseCodingTest {
    /** On one host, and on one and on four of several. */
    private static final int[] RANKS = Jmpirun.isOverHosts() ? new int[] {1, 4} : new int[] {1, 2, 3, 4, 16};

    @TempDir
    Path folder;

    private Jmpirun code(int ranks, Path out, String options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("sparse-coding", "--image", China.IMAGE_FILE.toString()));
        arguments.addAll(List.of("--dictionary", China.DICTIONARY_FILE.toString(), "--out", out.toString()));
        arguments.addAll(List.of(options.split(" ")));
        return Jmpirun.run(folder, ranks, arguments.toArray(String[]::new));
    }

    /** A digest of the three code files; they go away, for they are large. */
    private static String digest(Path out) throws Exception {
        var sha = java.security.MessageDigest.getInstance("SHA-256");
        for (String name : List.of("indptr.npy", "indices.npy", "values.npy")) {
            sha.update(Npy.map(out.resolve(name)).data().asByteBuffer());
            Files.delete(out.resolve(name));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /** The codes of every so many patches, from the files. */
    private static Codes subset(Path out, int every) {
        double[] starts = Npy.map(out.resolve("indptr.npy")).toDoubles();
        double[] atoms = Npy.map(out.resolve("indices.npy")).toDoubles();
        double[] values = Npy.map(out.resolve("values.npy")).toDoubles();
        assertEquals(China.GRID.count(), starts.length - 1);
        assertEquals(starts[starts.length - 1], values.length);
        Codes codes = new Codes((starts.length - 2) / every + 1, 1);
        for (int p = 0; p < starts.length - 1; p += every) {
            for (int i = (int) starts[p]; i < (int) starts[p + 1]; i++) {
                codes.add((int) atoms[i], values[i]);
            }
            codes.end();
        }
        return codes;
    }

    private static double figure(String summary, String name) {
        var matcher = Pattern.compile('"' + name + "\": ([-0-9.E]+)").matcher(summary);
        assertTrue(matcher.find(), name);
        return Double.parseDouble(matcher.group(1));
    }

    @ParameterizedTest
    @CsvSource({
        "OMP,       --grey --method omp --nonzeros 5,          1328995, 0,  272159.1320370325,  10273.837373995355",
        "LASSO,     --grey --method lasso --alpha 0.1,         3412775, 0,  257664.90947921184, 10767.730580973388",
        "THRESHOLD, --grey --method threshold --alpha 0.2,     8833692, 20, 1384928.7910848036, 43201.78483715198"
    })
    void codesAreTheReferencesForEveryNumberOfRanks(
            References references, String options, long nonzeros, long slack, double l1, double sum) throws Exception {
        String first = null;
        // The lasso takes ten seconds of a core each time.
        for (int ranks : references == References.LASSO ? new int[] {1, 3} : RANKS) {
            Path out = folder.resolve("out" + ranks);
            Jmpirun job = code(ranks, out, options);
            assertEquals(0, job.exitCode(), job.err());
            assertEquals("", job.err());
            assertTrue(job.out().contains("PSNR"), job.out());
            if (first == null) {
                references.check(subset(out, references.every()));
            }
            String summary = Files.readString(out.resolve("summary.json"));
            assertEquals(nonzeros, figure(summary, "nonzeros"), slack);
            assertEquals(l1, figure(summary, "l1"), l1 * 1e-7);
            assertEquals(sum, figure(summary, "sum"), sum * 1e-6);
            assertEquals(191032.82776628464, figure(summary, "total_ss"), 1e-4);
            if (references == References.LASSO) {
                workIsShared(summary, ranks);
            }
            String digest = digest(out);
            first = first == null ? digest : first;
            assertEquals(first, digest, "the code files of " + ranks + " ranks");
        }
    }

    /** The sky of the photograph is coded by few atoms, the roofs by many. */
    private static void workIsShared(String summary, int ranks) {
        var lines =
                Pattern.compile("\"patches\": ([0-9]+), \"nonzeros\": ([0-9]+)").matcher(summary);
        double fair = (4.0 * 265_860 + 3_412_775) / ranks;
        for (int rank = 0; rank < ranks; rank++) {
            assertTrue(lines.find(), summary);
            double work = 4.0 * Long.parseLong(lines.group(1)) + Long.parseLong(lines.group(2));
            assertEquals(fair, work, 0.1 * fair, "rank " + rank + " of " + ranks);
        }
    }

    @Test
    void drawsPicturesAndPools() throws Exception {
        Path out = folder.resolve("deep/er");
        Jmpirun job = code(4, out, "--grey --pool --pool-grid 3x5");
        assertEquals(0, job.exitCode(), job.err());
        String summary = Files.readString(out.resolve("summary.json"));
        assertEquals(48299.91923450055, figure(summary, "residual_ss"), 0.04);
        Npy pooled = Npy.map(out.resolve("pooled.npy"));
        assertArrayEquals(new long[] {3, 5, 512}, pooled.shape());
        double total = 0;
        for (double feature : pooled.toDoubles()) {
            total += feature;
        }
        assertEquals(figure(summary, "l1"), total, 1e-4);
        Image comparison = Image.read(out.resolve("comparison.png"));
        assertEquals(China.GRID.height(), comparison.height());
        double squares = 0;
        for (int x = 0; x < China.GRID.width(); x++) {
            int right = x + comparison.width() - China.GRID.width();
            squares += Math.pow(comparison.sample(200, x, 0) - comparison.sample(200, right, 0), 2);
        }
        double error = Math.sqrt(squares / China.GRID.width());
        assertTrue(error > 0.5 && error < 40, "the halves differ by " + error);
        Image dictionary = Image.read(out.resolve("dictionary.png"));
        assertEquals(dictionary.width(), dictionary.height());
    }

    /** The two ways to the lasso's optimum say the same on the command line. */
    @Test
    void leastAnglesAreTheLasso() throws Exception {
        Path image = noise(80, 70);
        double[] figures = new double[2];
        for (int i = 0; i < 2; i++) {
            Path out = folder.resolve("out" + i);
            String method = i == 0 ? "lars" : "lasso";
            Jmpirun job = code(2, out, "--grey --alpha 0.2 --method " + method + " --image " + image);
            assertEquals(0, job.exitCode(), job.err());
            figures[i] = figure(Files.readString(out.resolve("summary.json")), "l1");
        }
        assertEquals(figures[1], figures[0], 1e-9 * figures[1]);
    }

    private Path noise(int height, int width) {
        Path image = folder.resolve("noise.npy");
        byte[] samples = new byte[height * width];
        new java.util.Random(1).nextBytes(samples);
        NpyOutput.write(image, Dtype.of("|u1"), MemorySegment.ofArray(samples), height, width);
        return image;
    }

    /** Codes that are several times as large as the heap, which go to disk by and by, are the same files. */
    @Test
    void codesMayBeLargerThanTheHeap() throws Exception {
        Path image = noise(1100, 1000);
        Path dictionary = folder.resolve("four.npy");
        double[] atoms = {0.5, 0.5, -0.5, -0.5, 0.5, -0.5, 0.5, -0.5, 0.5, -0.5, -0.5, 0.5, 0.6, 0.8, 0, 0};
        NpyOutput.write(dictionary, Dtype.of("<f8"), MemorySegment.ofArray(atoms), 4, 4);
        String options = "sparse-coding --grey --patch 2 --method threshold --alpha 1e-9 --image " + image
                + " --dictionary " + dictionary + " --out ";
        String expected = null;
        for (String heap : List.of("-Xmx1g", "-Xmx24m")) {
            Path out = folder.resolve("out" + heap);
            Jmpirun job = Jmpirun.run(folder, 2, ("-J" + heap + " " + options + out).split(" "));
            assertEquals(0, job.exitCode(), job.err());
            assertTrue(Files.size(out.resolve("values.npy")) > 30_000_000, job.out());
            String digest = digest(out);
            expected = expected == null ? digest : expected;
            assertEquals(expected, digest, heap);
            try (var files = Files.list(out)) {
                assertEquals(
                        List.of(),
                        files.filter(f -> f.toString().endsWith(".part")).toList());
            }
        }
    }

    @Test
    void codesColourOnMoreRanksThanRowsOfPatches() throws Exception {
        Path image = folder.resolve("small.npy");
        NpyOutput.create(image, "|u1", 1, 4, 5, 3);
        try (var file = NpyOutput.open(image, 0, "|u1", 1, 4, 5, 3)) {
            file.write(new int[] {0x01020304, 0x7f304050, 0x11223344, 0x55667711, 0x01010101}, 5);
        }
        Path dictionary = folder.resolve("identity.npy");
        NpyOutput.create(dictionary, "<f8", 8, 27, 27);
        try (var file = NpyOutput.open(dictionary, 0, "<f8", 8, 27, 27)) {
            double[] identity = new double[27 * 27];
            for (int i = 0; i < 27; i++) {
                identity[28 * i] = 1;
            }
            file.write(identity, identity.length);
        }
        Path out = folder.resolve("out");
        Jmpirun job = Jmpirun.run(
                folder,
                8,
                ("sparse-coding --image " + image + " --dictionary " + dictionary + " --patch 3 --nonzeros 27 --out "
                                + out)
                        .split(" "));
        assertEquals(0, job.exitCode(), job.err());
        String summary = Files.readString(out.resolve("summary.json"));
        assertEquals(6, figure(summary, "patches"));
        assertEquals(0, figure(summary, "residual_ss"), 1e-20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--image none.png --grey                    | cannot read none.png: no such file",
                "--dictionary none.npy --grey               | cannot read none.npy: no such file",
                "--patch 8                                  | patches need (atoms, 8*8*3=192)",
                "--grey --patch 7                           | patches need (atoms, 7*7*1=49)",
                "--grey --patch 8 --method best             | --method is best; expected omp, lars, lasso or threshold",
                "--grey --patch 8 --method lasso            | --method lasso needs --alpha A",
                "--grey --out /proc/none                    | cannot make the directory /proc/none",
            })
    void badInputEndsAllRanksWithALine(String options, String line) throws Exception {
        Jmpirun job = code(3, folder.resolve("out"), options);
        assertEquals(2, job.exitCode(), job.err());
        assertEquals(1, job.err().lines().filter(l -> l.contains(line)).count(), job.err());
        assertTrue(job.err().lines().count() <= 2, job.err());
        assertEquals("", job.out());
    }

    @Test
    void smallImageEndsAllRanksWithALine() throws Exception {
        Path image = folder.resolve("small.npy");
        NpyOutput.create(image, "|u1", 1, 5, 100);
        Jmpirun job = code(3, folder.resolve("out"), "--grey --image " + image);
        assertEquals(2, job.exitCode(), job.err());
        assertTrue(job.err().contains("100 x 5 pixels, which is smaller than a patch of 8 x 8"), job.err());
    }

    @Test
    void helpIsPrintedOnce() throws Exception {
        Jmpirun job = Jmpirun.run(folder, 3, "sparse-coding", "--help");
        assertEquals(0, job.exitCode(), job.err());
        assertEquals(Options.USAGE, job.out());
    }
}
