package jmpi.data.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A week of departures, read in the simplest way. */
final class Flights {
    private static final List<String[]> ROWS = read("flights_week.csv");

    static final double[] DELAY = column(ROWS, row -> Double.parseDouble(row[1]));
    static final double[] DISTANCE = column(ROWS, row -> Double.parseDouble(row[2]));
    /** Milliseconds since 1970: a mean of 1e12 with a spread of 1e8. */
    static final double[] TIME =
            column(ROWS, row -> 1000.0 * LocalDateTime.parse(row[0]).toEpochSecond(ZoneOffset.UTC));

    static final String[] DAY =
            ROWS.stream().map(row -> row[0].substring(0, 10)).toArray(String[]::new);
    static final String[] ORIGIN = ROWS.stream().map(row -> row[3]).toArray(String[]::new);

    private Flights() {}

    static List<String[]> read(String name) {
        Path file = Path.of(System.getProperty("jmpi.checkout", ".."), "apps", "data", name);
        try (var lines = Files.lines(file)) {
            return lines.skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] column(List<String[]> rows, ToDoubleFunction<String[]> value) {
        return rows.stream().mapToDouble(value).toArray();
    }
}
