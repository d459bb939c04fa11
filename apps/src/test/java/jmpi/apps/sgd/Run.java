package jmpi.apps.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jmpi.apps.sparse.Jmpirun;
import jmpi.data.io.Npy;

/**
 * A run of the program on real ranks, and the figures of another program for it.
 *
 * @param losses after each epoch
 * @param w the weights
 * @param json what it told
 */
record Run(double[] losses, byte[] w, String json) {
    static final Path CHECKOUT = Path.of(System.getProperty("jmpi.checkout"));
    static final Path REFERENCES = CHECKOUT.resolve("apps/src/test/resources/sgd");

    static final List<String> DIGITS = List.of(
            "--x",
            REFERENCES + "/digits_X_u8.npy",
            "--y",
            REFERENCES + "/digits_y_u8.npy",
            "--perm",
            REFERENCES + "/digits_perm_i32.npy",
            "--divide",
            "16",
            "--bias",
            "--loss",
            "softmax",
            "--lambda",
            "0.001",
            "--batch",
            "16",
            "--every",
            "8",
            "--eta0",
            "0.5",
            "--t0",
            "400",
            "--epochs",
            "20");

    /** The options for flights, whose features lie in a folder. */
    static List<String> flights(Path folder) {
        return List.of(
                "--x",
                folder + "/X.npy",
                "--y",
                folder + "/y.npy",
                "--perm",
                REFERENCES + "/flights_perm_i32.npy",
                "--loss",
                "logistic",
                "--lambda",
                "0.0001",
                "--batch",
                "32",
                "--every",
                "20",
                "--eta0",
                "0.5",
                "--t0",
                "1000",
                "--epochs",
                "3");
    }

    /** Runs it on one host, or, if there is a transport, on two that have two ranks each. */
    static Run of(Path folder, int ranks, String transport, List<String> job, String... more)
            throws IOException, InterruptedException {
        Path out = folder.resolve("W.npy");
        List<String> words = new ArrayList<>();
        words.add("sgd");
        words.addAll(job);
        words.addAll(List.of("--out", "" + out, "--json"));
        words.addAll(List.of(more));
        String[] all = words.toArray(String[]::new);
        Jmpirun run =
                transport.isEmpty() ? Jmpirun.run(folder, ranks, all) : Jmpirun.runOnTwoHosts(folder, transport, all);
        assertEquals(0, run.exitCode(), run.err());
        return new Run(all("\"loss\": ([-0-9.E]+), \"steps\"", run.out()), Files.readAllBytes(out), run.out());
    }

    /** A figure of the output. */
    double figure(String name) {
        return all('"' + name + "\": ([-0-9.E]+)", json)[0];
    }

    double finalLoss() {
        return losses[losses.length - 1];
    }

    /** How far from the optimum it ended, as a part of where it began. */
    double excess(String job) throws IOException {
        double optimum = expected(job, "optimum")[0];
        return (finalLoss() - optimum) / (expected(job, "zero")[0] - optimum);
    }

    private static double[] all(String pattern, String text) {
        List<Double> found = new ArrayList<>();
        for (Matcher m = Pattern.compile(pattern).matcher(text); m.find(); ) {
            found.add(Double.parseDouble(m.group(1)));
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The figures of the other program. */
    static double[] expected(String job, String what) throws IOException {
        for (String line : Files.readAllLines(REFERENCES.resolve("figures.txt"))) {
            String[] words = line.split(" ");
            if (words[0].equals(job) && words[1].equals(what)) {
                return Arrays.stream(words, 2, words.length)
                        .mapToDouble(Double::parseDouble)
                        .toArray();
            }
        }
        throw new IllegalArgumentException(job + " has no " + what);
    }

    /** Demands losses and weights of the other program, within its tolerance. */
    void agrees(String job, int ranks, Path folder) throws IOException {
        double[] wanted = expected(job, "loss" + ranks);
        assertEquals(wanted.length, losses.length);
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], losses[i], 1e-9 * wanted[i], "epoch " + (i + 1));
        }
        double[] end = expected(job, "end" + ranks);
        assertEquals(end[0], figure("accuracy"), 1e-12);
        assertEquals(end[1], figure("W_sum"), 1e-7);
        assertEquals(end[2], figure("W_norm"), 1e-7);
        Npy found = Npy.map(folder.resolve("W.npy"));
        Npy reference = Npy.map(REFERENCES.resolve(job + "_P" + ranks + "_W_f64.npy"));
        assertEquals(reference.shapeText(), found.shapeText());
        double[] w = found.toDoubles();
        double[] v = reference.toDoubles();
        for (int i = 0; i < w.length; i++) {
            assertEquals(v[i], w[i], 1e-7, "weight " + i);
        }
    }
}
