package jmpi.data.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    private static double[] column(String name) {
        return switch (name) {
            case "delay" -> Flights.DELAY;
            case "distance" -> Flights.DISTANCE;
            default -> Flights.TIME;
        };
    }

    private static Moments blocks(double[] values) {
        Moments moments = new Moments();
        moments.add(values, 0, values.length);
        return moments;
    }

    @ParameterizedTest
    @ValueSource(strings = {"delay", "distance", "time_ms"})
    void blocksAreExact(String column) {
        Reference.of("flights", column).check(blocks(column(column)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delay", "distance", "time_ms"})
    void streamIsExact(String column) {
        Moments moments = new Moments();
        for (double value : column(column)) {
            moments.add(value);
        }
        Reference.of("flights", column).check(moments);
    }

    @Test
    void firstValuesOfAStream() {
        List<Reference> references = Reference.named("first ");
        assertTrue(references.size() >= 8);
        for (Reference reference : references) {
            int n = (int) reference.figure("n");
            reference.check(blocks(Arrays.copyOf(Flights.DELAY, n)));
            Moments stream = new Moments();
            for (int i = 0; i < n; i++) {
                stream.add(Flights.DELAY[i]);
            }
            reference.check(stream);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delay", "time_ms"})
    void daysAreExactAndMergeInAnyOrder(String column) {
        var days = new TreeMap<String, Moments>();
        for (int i = 0; i < Flights.DAY.length; i++) {
            days.computeIfAbsent(Flights.DAY[i], _ -> new Moments()).add(column(column)[i]);
        }
        assertEquals(7, days.size());
        days.forEach((day, moments) -> Reference.of(day, column).check(moments));
        List<Moments> order = new ArrayList<>(days.values());
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(order, new Random(seed));
            Moments all = new Moments();
            order.forEach(all::merge);
            Reference.of("flights", column).check(all);
        }
    }

    /** Pieces of any length, also of none and one, merged in any order and nesting. */
    @ParameterizedTest
    @ValueSource(strings = {"delay", "distance", "time_ms"})
    void mergesInAnyPartitionAndOrder(String column) {
        double[] values = column(column);
        for (int seed = 0; seed < 12; seed++) {
            var random = new Random(seed);
            List<Moments> pieces = new ArrayList<>();
            int longest = seed % 3 == 0 ? 3 : seed % 3 == 1 ? 500 : 60_000;
            for (int from = 0; from < values.length; ) {
                int n = Math.min(values.length - from, random.nextInt(longest));
                Moments piece = new Moments();
                piece.add(values, from, n);
                pieces.add(piece);
                from += n;
            }
            while (pieces.size() > 1) {
                Moments taken = pieces.remove(random.nextInt(pieces.size()));
                pieces.get(random.nextInt(pieces.size())).merge(taken);
            }
            Reference.of("flights", column).check(pieces.getFirst());
        }
    }

    @Test
    void repeatedTables() {
        Moments all = new Moments();
        for (int tile = 0; tile < 87; tile++) {
            all.merge(blocks(Flights.DELAY));
        }
        Reference week = Reference.of("flights", "delay");
        assertEquals(10_026_315, all.count());
        assertEquals(87 * week.figure("sum"), all.sum());
        assertEquals(week.figure("mean"), all.mean(), 1e-14 * week.figure("mean"));
        assertEquals(week.figure("var_pop"), all.populationVariance(), 1e-12 * week.figure("var_pop"));
        assertEquals(week.figure("skew_pop"), all.populationSkewness(), 1e-10);
        assertEquals(week.figure("kurt_pop"), all.populationKurtosis(), 1e-9);
        for (int power = 2; power <= 6; power++) {
            double exact = 87 * week.figure("M" + power);
            assertEquals(exact, all.centralSum(power), 1e-10 * exact);
        }
    }

    @Test
    void everyOrigin() {
        var origins = new TreeMap<String, Moments>();
        for (int i = 0; i < Flights.ORIGIN.length; i++) {
            origins.computeIfAbsent(Flights.ORIGIN[i], _ -> new Moments()).add(Flights.DELAY[i]);
        }
        OriginReferences.check(origins);
    }

    @Test
    void otherTables() {
        List<String[]> weather = Flights.read("seattle_hourly_normals.csv");
        String[] names = {"pressure", "temperature", "wind"};
        for (int i = 0; i < names.length; i++) {
            int at = i + 1;
            Reference.of("seattle", names[i])
                    .check(blocks(Flights.column(weather, row -> Double.parseDouble(row[at]))));
        }
        double[] speeds = Flights.column(
                Flights.read("birdstrikes.csv"),
                row -> row[row.length - 1].isEmpty() ? Double.NaN : Double.parseDouble(row[row.length - 1]));
        Moments speed = blocks(speeds);
        Reference.of("birds", "Speed IAS in knots").check(speed);
        assertEquals(2836, speed.missing());
        assertEquals(10_000, speed.missing() + speed.count());
    }

    @Test
    void missingValuesAreCounted() {
        Moments moments = new Moments();
        moments.add(Double.NaN);
        moments.add(new double[] {Double.NaN, 3, Double.NaN, 5}, 0, 4);
        moments.add(new double[] {Double.NaN, Double.NaN}, 0, 2);
        moments.addMissing(4);
        assertEquals(9, moments.missing());
        assertEquals(2, moments.count());
        assertEquals(4, moments.mean());
        assertEquals(2, moments.variance());
        assertEquals(3, moments.min());
        assertEquals(5, moments.max());
    }

    @Test
    void nothingIsNotANumber() {
        Moments none = new Moments();
        none.merge(new Moments());
        none.add(new double[0], 0, 0);
        assertEquals(0, none.count());
        assertEquals(0, none.sum());
        assertTrue(Double.isNaN(none.mean()) && Double.isNaN(none.populationVariance()));
        assertTrue(Double.isNaN(none.variance()) && Double.isNaN(none.populationKurtosis()));
        assertThrows(IllegalArgumentException.class, () -> none.centralSum(7));
    }

    /** 0.1 has no exact double, but each is the same as the other. */
    @Test
    void equalValuesDoNotVary() {
        double[] values = new double[10_000];
        Arrays.fill(values, 0.1);
        Moments blocks = blocks(values);
        assertEquals(0, blocks.variance());
        assertEquals(0, blocks.centralSum(6));
        assertEquals(0.1, blocks.mean());
        assertTrue(Double.isNaN(blocks.skewness()) && Double.isNaN(blocks.kurtosis()));
    }

    /** The first centre is bad: what is sampled lies far from nearly all other values. */
    @Test
    void centreInTheWrongPlaceIsReplaced() {
        double[] values = new double[4096];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 256 == 0 ? 1e9 : i % 7;
        }
        Moments stream = new Moments();
        for (double value : values) {
            stream.add(value);
        }
        Moments block = blocks(values);
        for (int power = 2; power <= 6; power++) {
            double expected = stream.centralSum(power);
            assertEquals(expected, block.centralSum(power), 1e-11 * Math.abs(expected));
        }
        assertEquals(stream.sum(), block.sum());
    }

    @Test
    void infinityIsAValue() {
        Moments moments = blocks(new double[] {1, Double.POSITIVE_INFINITY, 2, Double.NaN});
        assertEquals(3, moments.count());
        assertEquals(1, moments.missing());
        assertEquals(1, moments.min());
        assertEquals(Double.POSITIVE_INFINITY, moments.max());
        assertEquals(Double.POSITIVE_INFINITY, moments.sum());
        assertTrue(Double.isNaN(moments.variance()));
    }

    /** Whole numbers of which a plain sum of doubles loses the last digits. */
    @Test
    void sumOfWholeNumbersIsExact() {
        double[] values = new double[100_000];
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            long value = (1L << 46) + 7L * i + (i & 1);
            values[i] = value;
            sum += value;
        }
        assertEquals((double) sum, blocks(values).sum());
        Moments stream = new Moments();
        Arrays.stream(values).forEach(stream::add);
        assertEquals((double) sum, stream.sum());
    }
}
