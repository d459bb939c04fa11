package jmpi.apps.bench.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import jmpi.data.io.Npy;
import jmpi.data.stats.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TilesTest {
    private static final Path WEEK = Path.of(System.getProperty("jmpi.checkout"), "apps/data/flights_week.csv");

    private static final int HEAD = "date,delay,distance,origin,destination\n".length();

    @TempDir
    Path folder;

    @Test
    void textIsTheWeekWithOtherDates() throws Exception {
        Path file = folder.resolve("tiles.csv");
        Tiles.csv(WEEK, 3, file);
        List<String> week = Files.readAllLines(WEEK);
        List<String> tiles = Files.readAllLines(file);
        assertEquals(3 * 115_245 + 1, tiles.size());
        assertEquals(week, tiles.subList(0, week.size()));
        for (int i = 1; i < week.size(); i++) {
            String row = week.get(i);
            int day = Integer.parseInt(row.substring(8, 10));
            String second = tiles.get(115_245 + i);
            String third = tiles.get(2 * 115_245 + i);
            assertEquals("2001-01-" + (day + 7) + row.substring(10), second);
            assertEquals("2001-01-" + (day + 14) + row.substring(10), third);
        }
        assertEquals(HEAD + 3 * (Files.size(WEEK) - HEAD), Files.size(file));
    }

    /** Rows, sums and distinct pairs as they are known for nine tiles. */
    @Test
    void columnsAreTheSameTable() throws Exception {
        Path texts = folder.resolve("texts");
        Path codes = folder.resolve("codes");
        Tiles.texts(WEEK, 9, texts);
        Tiles.codes(WEEK, 9, codes);
        Moments delay = new Moments();
        double[] delays = Npy.map(texts.resolve("delay.npy")).toDoubles();
        delay.add(delays, 0, delays.length);
        assertEquals(1_037_205, delay.count());
        assertEquals(6_674_067, delay.sum());
        assertEquals(76.89173785146065, delay.populationKurtosis(), 1e-8);
        long[] dates = Npy.map(codes.resolve("date.npy")).toLongs();
        assertEquals("<M8[m]", Npy.map(codes.resolve("date.npy")).dtype());
        assertEquals(
                "2001-01-08T00:01:00Z",
                Npy.map(texts.resolve("date.npy")).toInstants()[0].toString());
        long[] origins = Npy.map(codes.resolve("origin.npy")).toLongs();
        long[] keys = new long[dates.length];
        Arrays.setAll(keys, i -> dates[i] << 16 | origins[i]);
        assertEquals(845_199, distinct(keys));
        List<String> airports = Files.readAllLines(codes.resolve("origin.txt"));
        assertEquals(airports, Files.readAllLines(codes.resolve("destination.txt")));
        String[] names = new String[origins.length];
        Arrays.setAll(names, i -> airports.get((int) origins[i]));
        assertArrayEquals(names, Npy.map(texts.resolve("origin.npy")).toStrings());
        assertEquals("ATL", names[0]);
        assertEquals("MSY", Npy.map(texts.resolve("destination.npy")).toStrings()[115_245]);
        assertArrayEquals(
                Npy.map(texts.resolve("distance.npy")).toLongs(),
                Npy.map(codes.resolve("distance.npy")).toLongs());
    }

    private static int distinct(long[] keys) {
        Arrays.sort(keys);
        int count = 1;
        for (int i = 1; i < keys.length; i++) {
            count += keys[i] == keys[i - 1] ? 0 : 1;
        }
        return count;
    }
}
