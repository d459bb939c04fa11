package jmpi.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jmpi.Counts;
import jmpi.TestRanks;
import jmpi.data.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of made-up rows on ranks that are threads: what must not depend on ranks, and how far sketches are off. */
class GroupByTest {
    private static final int ROWS = 40_000;
    private static final int GROUPS = 37;

    private final long[] keys = new long[ROWS];
    private final double[] sizes = new double[ROWS];
    private final long[] counts = new long[ROWS];

    GroupByTest() {
        var random = new Random(5);
        for (int i = 0; i < ROWS; i++) {
            keys[i] = random.nextInt(GROUPS);
            // Over twenty powers of ten, of both signs, now and then missing.
            double size = Math.exp(8 * random.nextGaussian());
            sizes[i] = random.nextInt(50) == 0 ? Double.NaN : random.nextInt(4) == 0 ? -size : size;
            counts[i] = random.nextInt(50) == 0 ? Kind.MISSING : random.nextInt(500) - 250;
        }
    }

    private Table part(int rank, int ranks) {
        int from = (int) Counts.begin(ROWS, ranks, rank);
        int to = (int) Counts.begin(ROWS, ranks, rank + 1);
        return new Table(
                "made up",
                List.of(
                        Column.of("key", longs(Arrays.copyOfRange(keys, from, to))),
                        Column.of(
                                "size",
                                new Cells(
                                        Cells.Storage.F8, MemorySegment.ofArray(Arrays.copyOfRange(sizes, from, to)))),
                        Column.of("count", longs(Arrays.copyOfRange(counts, from, to)))),
                from,
                to - from,
                ROWS);
    }

    private static Cells longs(long[] values) {
        return new Cells(Cells.Storage.I8, MemorySegment.ofArray(values));
    }

    /** The cells of all groups, by figure and group, as 64 bits. */
    private long[][] group(int ranks, String... figures) throws Exception {
        Aggregate[] aggregates = Arrays.stream(figures).map(Aggregate::parse).toArray(Aggregate[]::new);
        long[][][] found = new long[1][][];
        TestRanks.run(ranks, world -> {
            Table table = part(world.rank(), world.size());
            Table groups = GroupBy.run(world, table, new Key[] {Key.of(table.column("key"))}, aggregates, rows -> {});
            long[][] all = new long[groups.columns().size()][];
            for (int c = 0; c < all.length; c++) {
                long[] mine = new long[(int) groups.rows()];
                groups.columns().get(c).longs(0, mine, mine.length);
                long[] sizes = new long[world.size()];
                world.allgather(new long[] {mine.length}, sizes);
                all[c] = new long[(int) groups.allRows()];
                world.allgatherv(mine, all[c], sizes);
            }
            if (world.rank() == 0) {
                found[0] = all;
            }
        });
        assertEquals(GROUPS, found[0][0].length);
        return found[0];
    }

    private double[] sizesOf(int group) {
        double[] all = new double[ROWS];
        int n = 0;
        for (int i = 0; i < ROWS; i++) {
            if (keys[i] == group && !Double.isNaN(sizes[i])) {
                all[n++] = sizes[i];
            }
        }
        Arrays.sort(all, 0, n);
        return Arrays.copyOf(all, n);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.01", "0.25", "0.5", "0.9", "0.999", "1"})
    void sketchesAreOffByLessThanTheyPromise(String fraction) throws Exception {
        long[][] found = group(2, "q~" + fraction + ":size");
        for (int g = 0; g < GROUPS; g++) {
            double[] cells = sizesOf(g);
            double place = Double.parseDouble(fraction) * (cells.length - 1);
            double low = cells[(int) place];
            double high = cells[Math.min((int) place + 1, cells.length - 1)];
            double exact = low + (high - low) * (place - (int) place);
            double bound = QuantileSketch.ERROR * Math.max(Math.abs(low), Math.abs(high));
            assertEquals(exact, Double.longBitsToDouble(found[1][g]), bound, "group " + g);
        }
    }

    @Test
    void sketchesDependNeitherOnRanksNorOnWhereRowsGo() throws Exception {
        long[][] first = group(1, "q~0.5:size", "q~0.9:count");
        for (int ranks : new int[] {2, 3, 5}) {
            assertArrayEquals(first, group(ranks, "q~0.5:size", "q~0.9:count"), ranks + " ranks");
        }
        // The median brings all cells of a group together.
        assertArrayEquals(first, Arrays.copyOf(group(2, "q~0.5:size", "q~0.9:count", "median:size"), 3));
    }

    @Test
    void sketchesOfSmallWholeNumbersAreExact() throws Exception {
        long[][] found = group(2, "q~0.3:count", "q0.3:count", "q~1:count", "max:count");
        assertArrayEquals(found[2], found[1]);
        assertArrayEquals(Arrays.stream(found[4]).mapToDouble(v -> v).toArray(), doubles(found[3]));
    }

    private static double[] doubles(long[] bits) {
        return Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray();
    }

    @Test
    void infiniteAndTinyCellsHaveSketchesToo() {
        var sketch = new QuantileSketch(Kind.FLOAT64);
        double[] cells = {Double.NEGATIVE_INFINITY, -Double.MIN_VALUE, -0.0, Double.MAX_VALUE, Double.POSITIVE_INFINITY
        };
        long[] bits =
                Arrays.stream(cells).mapToLong(Double::doubleToRawLongBits).toArray();
        sketch.add(new int[] {1, 1, 1, 1, 1}, bits, bits.length);
        sketch.finish(2);
        assertEquals(Double.NEGATIVE_INFINITY, sketch.quantile(1, 0));
        assertEquals(0, sketch.quantile(1, 0.25));
        assertEquals(0, sketch.quantile(1, 0.5));
        assertEquals(Double.MAX_VALUE, sketch.quantile(1, 0.75), QuantileSketch.ERROR * Double.MAX_VALUE);
        assertEquals(Double.POSITIVE_INFINITY, sketch.quantile(1, 1));
        assertTrue(Double.isNaN(sketch.quantile(0, 0.5)));
    }

    @Test
    void theLargestStandBesideOtherFigures() throws Exception {
        for (int ranks = 1; ranks <= 3; ranks++) {
            long[][] found = group(ranks, "n", "top2:count", "max:count", "best=top1:size", "sum:count");
            assertEquals(1 + 1 + 4 + 1 + 2 + 1, found.length);
            assertArrayEquals(found[6], found[2]);
            for (int g = 0; g < GROUPS; g++) {
                int first = largest(g, -1);
                assertEquals(counts[first], found[2][g]);
                assertEquals(first, found[3][g]);
                int second = largest(g, first);
                assertEquals(counts[second], found[4][g]);
                assertEquals(second, found[5][g]);
                assertEquals(sizes[(int) found[8][g]], Double.longBitsToDouble(found[7][g]));
            }
        }
    }

    /** The row with the group's largest count, the first of equal ones; not the given one. */
    private int largest(int group, int without) {
        int best = -1;
        for (int i = 0; i < ROWS; i++) {
            if (keys[i] == group && i != without && (best < 0 || counts[i] > counts[best])) {
                best = i;
            }
        }
        return best;
    }

    @Test
    void whereAGroupHasFewerTheLargestAreMissing() throws Exception {
        Arrays.fill(counts, Kind.MISSING);
        counts[7] = 3;
        long[][] found = group(2, "count:count", "top2:count");
        int group = (int) keys[7];
        assertEquals(3, found[2][group]);
        assertEquals(7, found[3][group]);
        assertEquals(Kind.MISSING, found[4][group]);
        assertEquals(Kind.MISSING, found[5][group]);
        assertEquals(Kind.MISSING, found[2][(group + 1) % GROUPS]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"q~1.5:count", "q~:count", "q~0.5", "top0:count", "top:count", "median", "n:count", "nix:count"})
    void figuresThatMakeNoSenseAreRefused(String figure) {
        InputException e = assertThrows(InputException.class, () -> Aggregate.parse(figure));
        assertTrue(e.getMessage().contains(figure), e.getMessage());
    }
}
