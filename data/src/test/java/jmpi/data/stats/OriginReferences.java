package jmpi.data.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The delays of each airport, by exact rational arithmetic. */
final class OriginReferences {
    private OriginReferences() {}

    static void check(Map<String, Moments> origins) {
        List<String> lines;
        var stream =
                Objects.requireNonNull(Reference.class.getResourceAsStream("/moments/flights_delay_by_origin.csv"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines = reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertEquals(223, lines.size());
        assertEquals(lines.size(), origins.size());
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            Moments found = origins.get(cells[0]);
            double[] ours = {
                found.count(),
                found.min(),
                found.max(),
                found.mean(),
                found.variance(),
                found.skewness(),
                found.kurtosis(),
                found.centralSum(2),
                found.centralSum(3),
                found.centralSum(4)
            };
            double[] relative = {0, 0, 0, 1e-14, 1e-12, 1e-10, 1e-10, 1e-12, 1e-10, 1e-10};
            for (int i = 0; i < ours.length; i++) {
                double exact = cells[i + 1].isEmpty() ? Double.NaN : Double.parseDouble(cells[i + 1]);
                assertEquals(exact, ours[i], relative[i] * Math.abs(exact), line + " column " + (i + 1));
            }
        }
    }
}
