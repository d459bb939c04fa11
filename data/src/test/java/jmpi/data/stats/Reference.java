package jmpi.data.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Moments by exact rational arithmetic, and how near ours must be. */
record Reference(String name, String column, Map<String, Double> figures) {
    static final List<Reference> ALL = read();

    private static List<Reference> read() {
        var stream = Objects.requireNonNull(Reference.class.getResourceAsStream("/moments/references.tsv"));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String[] head = lines.readLine().split("\t");
            return lines.lines().map(line -> of(head, line.split("\t", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reference of(String[] head, String[] row) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int i = 2; i < row.length; i++) {
            figures.put(head[i], row[i].isEmpty() ? Double.NaN : Double.parseDouble(row[i]));
        }
        return new Reference(row[0], row[1], figures);
    }

    static Reference of(String name, String column) {
        return ALL.stream()
                .filter(reference -> reference.name.equals(name) && reference.column.equals(column))
                .findFirst()
                .orElseThrow();
    }

    static List<Reference> named(String start) {
        return ALL.stream()
                .filter(reference -> reference.name.startsWith(start))
                .toList();
    }

    double figure(String key) {
        return figures.get(key);
    }

    /** Compares everything. */
    void check(Moments moments) {
        assertEquals(figure("n"), moments.count());
        assertEquals(figure("min"), moments.min());
        assertEquals(figure("max"), moments.max());
        near("sum", 1e-14, moments.sum());
        near("mean", 1e-14, moments.mean());
        double higher = column.startsWith("time") ? 1e-8 : 1e-10;
        near("M2", 1e-12, moments.centralSum(2));
        near("M3", higher, moments.centralSum(3));
        near("M4", higher, moments.centralSum(4));
        near("M5", higher, moments.centralSum(5));
        near("M6", higher, moments.centralSum(6));
        near("var", 1e-12, moments.variance());
        near("std", 1e-12, moments.standardDeviation());
        near("var_pop", 1e-12, moments.populationVariance());
        near("skew", higher, moments.skewness());
        near("skew_pop", higher, moments.populationSkewness());
        near("kurt", higher, moments.kurtosis());
        near("kurt_pop", higher, moments.populationKurtosis());
    }

    private void near(String key, double relative, double found) {
        double exact = figure(key);
        String what = name + " " + column + " " + key + ": " + found + " instead of " + exact;
        if (Double.isNaN(exact) || exact == 0) {
            assertTrue(Double.isNaN(exact) ? Double.isNaN(found) : Math.abs(found) < 1e-9, what);
        } else {
            assertTrue(Math.abs(found - exact) <= relative * Math.abs(exact), what);
        }
    }
}
