package jmpi.apps.bench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import jmpi.data.io.InputException;

/**
 * A week of flights, column by column.
 *
 * @param minutes since 1970
 * @param delays in minutes
 * @param distances in miles
 * @param origins codes of airports
 * @param destinations codes of airports
 * @param airports all of them, sorted
 */
record Week(
        long[] minutes,
        short[] delays,
        short[] distances,
        short[] origins,
        short[] destinations,
        List<String> airports) {
    static Week read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw InputException.of("cannot read", file, e);
        }
        if (!lines.getFirst().equals("date,delay,distance,origin,destination")) {
            throw new InputException(file + " begins with " + lines.getFirst() + "; expected the week of flights");
        }
        List<String[]> rows =
                lines.stream().skip(1).map(line -> line.split(",")).toList();
        var names = new TreeSet<String>();
        rows.forEach(row -> names.addAll(List.of(row[3], row[4])));
        List<String> airports = List.copyOf(names);
        int n = rows.size();
        Week week = new Week(new long[n], new short[n], new short[n], new short[n], new short[n], airports);
        for (int i = 0; i < n; i++) {
            String[] row = rows.get(i);
            week.minutes[i] = LocalDateTime.parse(row[0]).toEpochSecond(ZoneOffset.UTC) / 60;
            week.delays[i] = Short.parseShort(row[1]);
            week.distances[i] = Short.parseShort(row[2]);
            week.origins[i] = (short) java.util.Collections.binarySearch(airports, row[3]);
            week.destinations[i] = (short) java.util.Collections.binarySearch(airports, row[4]);
        }
        return week;
    }
}
