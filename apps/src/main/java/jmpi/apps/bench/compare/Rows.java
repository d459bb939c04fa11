package jmpi.apps.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a comparison has found so far: a table on the screen that grows, JSON at the end, and what went wrong. */
final class Rows {
    private final List<Row> rows = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** Prints the head of the table. */
    Rows() {
        System.out.println(Row.HEADER);
    }

    /** Measures and prints. */
    void add(Function<Consumer<MeasurementException>, List<Row>> measurement) {
        List<Row> some = measurement.apply(failure -> failures.add(failure.getMessage()));
        some.forEach(row -> System.out.println(row.line()));
        rows.addAll(some);
    }

    List<Row> all() {
        return rows;
    }

    /** As JSON. */
    void write(Path file) throws IOException {
        List<String> lines = rows.stream().map(Row::json).toList();
        Files.writeString(file, "[\n  " + String.join(",\n  ", lines) + "\n]\n");
        System.out.println("written: " + file);
    }

    /** Says what was not compared, and returns the exit code. */
    int end(Collection<String> missing) {
        missing.forEach(peer -> System.out.println("not here: " + peer));
        failures.forEach(failure -> System.err.println("failed: " + failure));
        return failures.isEmpty() ? 0 : 1;
    }
}
