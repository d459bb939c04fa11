package jmpi.apps.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.apps.bench.learn.FlightFeatures;
import jmpi.apps.sparse.Jmpirun;
import jmpi.data.io.Dtype;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program on real ranks, against figures of a numpy program. */
class SgdTest {
    @TempDir
    static Path features;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeFeatures() {
        Path csv = Run.CHECKOUT.resolve("apps/data/flights_week.csv");
        FlightFeatures.write(csv, 1, false, features.resolve("X.npy"), features.resolve("y.npy"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void digits(int ranks) throws Exception {
        if (Jmpirun.isOverHosts() && ranks < 4) {
            return;
        }
        Run local = Run.of(folder, ranks, "", Run.DIGITS);
        local.agrees("digits", ranks, folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void flights(int ranks) throws Exception {
        if (Jmpirun.isOverHosts() && ranks < 4) {
            return;
        }
        assertEquals(Run.expected("flights", "x_sum")[0], sum(Npy.map(features.resolve("X.npy"))), 1e-3);
        Run local = Run.of(folder, ranks, "", Run.flights(features));
        local.agrees("flights", ranks, folder);
    }

    private static double sum(Npy x) {
        double sum = 0;
        for (double value : x.toDoubles()) {
            sum += value;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "sync"})
    void transportsGiveTheSameBits(String mode) throws Exception {
        if (Jmpirun.isOverHosts()) {
            return;
        }
        Run shm = Run.of(folder, 4, "", Run.DIGITS, "--mode", mode, "--epochs", "2", "--average", "polyak");
        Run tcp = Run.of(folder, 4, "tcp", Run.DIGITS, "--mode", mode, "--epochs", "2", "--average", "polyak");
        assertArrayEquals(shm.w(), tcp.w());
        assertArrayEquals(shm.losses(), tcp.losses());
    }

    /** With one mean a step, local SGD and synchronous SGD are the same but for rounding. */
    @Test
    void synchronousIsLocalWithAMeanEachStep() throws Exception {
        Run sync = Run.of(folder, 2, "", Run.DIGITS, "--mode", "sync", "--epochs", "3");
        Run local = Run.of(folder, 2, "", Run.DIGITS, "--every", "1", "--epochs", "3");
        for (int i = 0; i < 3; i++) {
            assertEquals(local.losses()[i], sync.losses()[i], 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void asynchronousIsAboutAsGood(int ranks) throws Exception {
        Run digits = Run.of(folder, ranks, "", Run.DIGITS, "--mode", "async");
        double excess = digits.excess("digits");
        double bound = lossOf("digits", ranks);
        assertTrue(excess <= 2 * bound, excess + " is more than twice " + bound);
        Run flights = Run.of(folder, ranks, "", Run.flights(features), "--mode", "async");
        excess = flights.excess("flights");
        bound = lossOf("flights", ranks);
        assertTrue(excess <= 2 * bound, excess + " is more than twice " + bound);
    }

    /** The excess of local SGD with as many ranks, by the other program. */
    private static double lossOf(String job, int ranks) throws Exception {
        double[] losses = Run.expected(job, "loss" + ranks);
        double optimum = Run.expected(job, "optimum")[0];
        return (losses[losses.length - 1] - optimum) / (Run.expected(job, "zero")[0] - optimum);
    }

    @Test
    void polyakAveragingHelpsWhereStepsStayLarge() throws Exception {
        List<String> job = new ArrayList<>(Run.flights(features));
        job.addAll(List.of("--eta0", "0.5", "--t0", "1e12", "--batch", "4", "--epochs", "1"));
        Run plain = Run.of(folder, 2, "", job);
        Run averaged = Run.of(folder, 2, "", job, "--average", "polyak");
        assertTrue(averaged.excess("flights") < plain.excess("flights") / 3, averaged.json() + plain.json());
    }

    /** Least squares without noise has an exact solution. The rows are in Fortran order, of 32 bits, on ranks of unequal parts. */
    @Test
    void squaredLossFindsWhatLabelsWereMadeOf() throws Exception {
        int rows = 501;
        float[] x = new float[2 * rows];
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = i * 37 % rows / (float) rows - 0.5f;
            x[rows + i] = i * 101 % rows / (float) rows - 0.5f;
            y[i] = 3 * x[i] - 2 * x[rows + i] + 0.25;
        }
        Path features = folder.resolve("x.npy");
        fortran(features, x, rows);
        Path labels = folder.resolve("labels.npy");
        NpyOutput.write(labels, Dtype.of("<f8"), MemorySegment.ofArray(y).asReadOnly(), rows);
        List<String> job = List.of(
                "--x",
                "" + features,
                "--y",
                "" + labels,
                "--loss",
                "squared",
                "--bias",
                "--lambda",
                "0",
                "--batch",
                "10",
                "--eta0",
                "1",
                "--epochs",
                "100",
                "--every",
                "3");
        for (String mode : List.of("sync", "local", "async")) {
            Run.of(folder, 2, "", job, "--mode", mode);
            double[] w = Npy.map(folder.resolve("W.npy")).toDoubles();
            // An asynchronous rank that the machine has kept from its steps is still on its way.
            assertArrayEquals(new double[] {3, -2, 0.25}, w, mode.equals("async") ? 0.2 : 1e-6, mode);
        }
    }

    /** As numpy writes it with {@code np.save(path, np.asfortranarray(x))}. */
    private static void fortran(Path path, float[] x, int rows) throws Exception {
        String head = "{'descr': '<f4', 'fortran_order': True, 'shape': (" + rows + ", 2), }";
        head += " ".repeat(117 - head.length()) + "\n";
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment file = arena.allocate(128 + 4L * x.length);
            byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0};
            MemorySegment.copy(magic, 0, file, ValueLayout.JAVA_BYTE, 0, 10);
            byte[] text = head.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            MemorySegment.copy(text, 0, file, ValueLayout.JAVA_BYTE, 10, 118);
            MemorySegment.copy(x, 0, file, ValueLayout.JAVA_FLOAT, 128, x.length);
            Files.write(path, file.toArray(ValueLayout.JAVA_BYTE));
        }
    }

    /** Whoever is slow makes fewer steps; nobody waits for it. */
    @Test
    void aSlowRankMakesFewerSteps() throws Exception {
        Run run = Run.of(
                folder,
                2,
                "",
                Run.flights(features),
                "--mode",
                "async",
                "--slow",
                "1:40",
                "--trace",
                "4",
                "--picture",
                folder.resolve("p.png").toString(),
                "--target",
                "0.5");
        String last = run.json().substring(run.json().lastIndexOf("\"steps\": [") + 10);
        String[] steps = last.substring(0, last.indexOf(']')).split(", ");
        assertTrue(Long.parseLong(steps[0]) > 2 * Long.parseLong(steps[1]), last);
        assertTrue(run.figure("target_seconds") <= run.figure("seconds"));
        byte[] png = Files.readAllBytes(folder.resolve("p.png"));
        assertTrue(png.length > 5000 && png[1] == 'P' && png[2] == 'N', png.length + " bytes");
    }
}
