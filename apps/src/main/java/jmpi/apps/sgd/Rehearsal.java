package jmpi.apps.sgd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.Communicator;
import jmpi.data.io.Dtype;
import jmpi.data.io.NpyOutput;

/** Learns a little from made-up rows, so that the build's start-up cache knows {@code sgd}: {@code Rehearsal.run(world, 20_000)}. */
public final class Rehearsal {
    private static final int WIDTH = 24;
    private static final int CLASSES = 3;

    private Rehearsal() {}

    /**
     * Runs the program in each mode. Collective.
     *
     * @param world all ranks
     * @param rows how many rows each run has, at least 100
     */
    public static void run(Communicator world, int rows) {
        double[] x = new double[rows * WIDTH];
        byte[] pixels = new byte[rows * WIDTH];
        byte[] y = new byte[rows];
        for (int i = 0; i < x.length; i++) {
            pixels[i] = (byte) (i * 7919L % 251);
            x[i] = i * 7919L % 251 / 251.0;
        }
        for (int i = 0; i < rows; i++) {
            y[i] = (byte) (x[i * WIDTH] > 0.5 ? 1 : 0);
        }
        try {
            Path folder = Files.createTempDirectory("jmpi-sgd");
            Path features = folder.resolve("x.npy");
            Path labels = folder.resolve("y.npy");
            NpyOutput.write(features, Dtype.of("<f8"), MemorySegment.ofArray(x), rows, WIDTH);
            NpyOutput.write(labels, Dtype.of("|u1"), MemorySegment.ofArray(y), rows);
            for (String mode : new String[] {"local", "async", "sync"}) {
                run(world, features, labels, "logistic", mode);
            }
            NpyOutput.write(features, Dtype.of("|u1"), MemorySegment.ofArray(pixels), rows, WIDTH);
            run(world, features, labels, "softmax", "local", "--divide", "16", "--bias", "--classes", "" + CLASSES);
            Files.delete(features);
            Files.delete(labels);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Communicator world, Path x, Path y, String loss, String mode, String... more) {
        String[] words = {"--x", "" + x, "--y", "" + y, "--loss", loss, "--mode", mode, "--batch", "16", "--epochs", "1"
        };
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        if (Sgd.PROGRAM.run(world, all) != 0) {
            throw new IllegalStateException("sgd " + String.join(" ", all));
        }
    }
}
