package jmpi.apps.bench.learn;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;
import jmpi.data.io.NpyOutput;

/**
 * Makes of a table of flights what a model can learn delays from: {@code java jmpi.apps.bench.learn.FlightFeatures flights_week.csv 9 DIR}
 * writes {@code DIR/X.npy} and {@code DIR/y.npy}.
 *
 * <p>73 features: distance / 1000; hour of the day, one of 24; weekday, one of 7, Monday first; origin and destination, one of the 20
 * largest airports each, or none; 1. The label is 1 if the flight was more than 15 minutes late, otherwise 0.
 */
public final class FlightFeatures {
    /** Features of a flight. */
    public static final int WIDTH = 1 + 24 + 7 + 20 + 20 + 1;

    private static final List<String> AIRPORTS = List.of(
            "ORD", "DFW", "ATL", "LAX", "PHX", "STL", "DTW", "MSP", "LAS", "BOS", "IAH", "DEN", "CLT", "LGA", "PHL",
            "EWR", "SFO", "PIT", "MCO", "BWI");

    private static final int SEED = 11;
    /** Rows that are written together. */
    private static final int ROWS = 1024;

    private FlightFeatures() {}

    /**
     * Writes both files.
     *
     * @param args the table, how often to repeat it, and a directory that is made if need be
     * @throws IOException if the directory cannot be made
     */
    public static void main(String... args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[2]));
        write(Path.of(args[0]), Integer.parseInt(args[1]), true, folder.resolve("X.npy"), folder.resolve("y.npy"));
    }

    /**
     * Writes the features and the labels of a table's rows.
     *
     * @param csv with the columns date, delay, distance, origin, destination
     * @param tiles how often each row is to be there
     * @param shuffled whether rows change their order, always in the same way
     * @param x where 64-bit features go, of shape (rows, 73)
     * @param y where labels of 8 bits go, of shape (rows)
     * @throws InputException if a file cannot be read or written
     */
    public static void write(Path csv, int tiles, boolean shuffled, Path x, Path y) {
        List<String> lines;
        try {
            lines = Files.readAllLines(csv);
        } catch (IOException e) {
            throw InputException.of("cannot read", csv, e);
        }
        double[][] flights = new double[lines.size() - 1][WIDTH];
        byte[] late = new byte[flights.length];
        for (int i = 0; i < flights.length; i++) {
            late[i] = (byte) (read(lines.get(i + 1), flights[i]) > 15 ? 1 : 0);
        }
        int[] order = new int[flights.length * tiles];
        for (int i = 0; i < order.length; i++) {
            order[i] = i % flights.length;
        }
        if (shuffled) {
            shuffle(order);
        }
        byte[] labels = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            labels[i] = late[order[i]];
        }
        NpyOutput.write(y, Dtype.of("|u1"), MemorySegment.ofArray(labels), order.length);
        NpyOutput.create(x, "<f8", 8, order.length, WIDTH);
        double[] rows = new double[ROWS * WIDTH];
        try (var out = NpyOutput.open(x, 0, "<f8", 8, order.length, WIDTH)) {
            for (int first = 0; first < order.length; first += ROWS) {
                int n = Math.min(ROWS, order.length - first);
                for (int i = 0; i < n; i++) {
                    System.arraycopy(flights[order[first + i]], 0, rows, i * WIDTH, WIDTH);
                }
                out.write(rows, n * WIDTH);
            }
        }
    }

    private static void shuffle(int... order) {
        var random = new SplittableRandom(SEED);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int row = order[i];
            order[i] = order[other];
            order[other] = row;
        }
    }

    /** Sets the features of a line such as {@code 2001-01-08T00:01,18,425,ATL,MSY}; returns the delay in minutes. */
    private static int read(String line, double[] features) {
        String[] cells = line.split(",");
        int weekday = LocalDate.parse(cells[0].substring(0, 10)).getDayOfWeek().getValue() - 1;
        features[0] = Integer.parseInt(cells[2]) / 1000.0;
        features[1 + Integer.parseInt(cells[0].substring(11, 13))] = 1;
        features[25 + weekday] = 1;
        mark(cells[3], features, 32);
        mark(cells[4], features, 52);
        features[72] = 1;
        return Integer.parseInt(cells[1]);
    }

    private static void mark(String airport, double[] features, int from) {
        int at = AIRPORTS.indexOf(airport);
        if (at >= 0) {
            features[from + at] = 1;
        }
    }
}
