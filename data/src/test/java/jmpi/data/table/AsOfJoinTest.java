package jmpi.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import jmpi.Communicator;
import jmpi.TestRanks;
import jmpi.data.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Joins on ranks against the definition, row by row. */
class AsOfJoinTest {
    /** Rows of one table; key -1 and a time of {@link Kind#MISSING} are missing. */
    private record Rows(long[] time, long[] key, long[] value) {}

    private static Rows rows(Random random, int count, int times, int keys, boolean sorted, int missing) {
        long[] time = random.longs(count, 0, times).map(t -> t * t).toArray();
        if (sorted) {
            Arrays.sort(time);
        }
        long[] key = random.longs(count, 0, keys).toArray();
        long[] value = random.longs(count, -50, 50).toArray();
        for (int i = 0; i < count; i++) {
            time[i] = missing > 0 && random.nextInt(missing) == 0 ? Kind.MISSING : time[i];
            key[i] = missing > 0 && random.nextInt(missing) == 0 ? -1 : key[i];
        }
        return new Rows(time, key, value);
    }

    /** The match of a left row by the definition: among right rows in the order of (time, row). */
    private static long match(Rows left, int i, Rows right, AsOf how) {
        long t = left.time[i];
        if (t == Kind.MISSING || left.key[i] < 0) {
            return -1;
        }
        long before = -1;
        long after = -1;
        for (int j = 0; j < right.time.length; j++) {
            long s = right.time[j];
            if (s == Kind.MISSING || right.key[j] != left.key[i] || !how.exact() && s == t) {
                continue;
            }
            if (s <= t && (before < 0 || s >= right.time[(int) before])) {
                before = j;
            }
            if (s >= t && (after < 0 || s < right.time[(int) after])) {
                after = j;
            }
        }
        long found = switch (how.direction()) {
            case BACKWARD -> before;
            case FORWARD -> after;
            case NEAREST ->
                after < 0 || before >= 0 && t - right.time[(int) before] <= right.time[(int) after] - t
                        ? before
                        : after;
        };
        boolean near = found >= 0 && (how.tolerance() < 0 || Math.abs(t - right.time[(int) found]) <= how.tolerance());
        return near ? found : -1;
    }

    private static Column ints(String name, long[] cells, int from, int to) {
        long[] part = Arrays.copyOfRange(cells, from, to);
        return Column.of(name, new Cells(Cells.Storage.I8, MemorySegment.ofArray(part)));
    }

    /** A rank's part, with texts as keys; where rows are cut is drawn, so that some ranks may have none. */
    private static AsOfJoin.Side side(Communicator world, Rows rows, int[] cuts, int keys, boolean texts) {
        int from = cuts[world.rank()];
        int to = cuts[world.rank() + 1];
        Column time = ints("t", rows.time, from, to);
        Column key = ints("k", rows.key, from, to);
        if (texts) {
            var builder = new DictionaryBuilder();
            for (int k = 0; k < keys; k++) {
                builder.code(((char) (98 + k) + "        ").getBytes(), 0, 1);
            }
            key = Column.ofTexts("k", key.cells(), builder.sorted(), null);
        } else {
            long[] cells = Arrays.copyOfRange(rows.key, from, to);
            // Far from each other, so that they must be numbered anew.
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cells[i] < 0 ? Kind.MISSING : cells[i] * 1_000_000_007L;
            }
            key = ints("k", cells, 0, cells.length);
        }
        Table table = Tables.of(world, "rows", List.of(time, key, ints("v", rows.value, from, to)), to - from);
        return table.side("t", "k");
    }

    private static int[] cuts(Random random, int ranks, int rows) {
        int[] cuts = IntStream.generate(() -> random.nextInt(rows + 1))
                .limit(ranks + 1)
                .sorted()
                .toArray();
        cuts[0] = 0;
        cuts[ranks] = rows;
        return cuts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void matchTheDefinition(int ranks) throws Exception {
        for (int seed = 0; seed < 30; seed++) {
            check(seed, ranks);
        }
    }

    private static void check(int seed, int ranks) throws Exception {
        Random random = new Random(seed);
        int keys = 1 + random.nextInt(6);
        int missing = seed % 3 == 0 ? 8 : 0;
        int times = seed % 4 == 0 ? 6 : 60;
        int most = seed % 10 == 9 ? 9000 : 90;
        Rows left = rows(random, random.nextInt(seed % 10 == 9 ? 300 : 90), times, keys, seed % 5 != 1, missing);
        Rows right = rows(random, random.nextInt(most), seed % 10 == 9 ? 4000 : times, keys, seed % 5 != 2, missing);
        int[] leftCuts = cuts(random, ranks, left.time.length);
        int[] rightCuts = cuts(random, ranks, right.time.length);
        boolean texts = random.nextBoolean();
        AsOf[] hows = new AsOf[AsOf.Direction.values().length];
        var results = new AtomicReferenceArray<AsOfJoin.Result[]>(ranks);
        for (AsOf.Direction direction : AsOf.Direction.values()) {
            long tolerance = random.nextInt(3) == 0 ? -1 : random.nextInt(100);
            hows[direction.ordinal()] = new AsOf(direction, tolerance, random.nextBoolean());
        }
        TestRanks.run(ranks, world -> {
            AsOfJoin.Side r = side(world, right, rightCuts, keys, texts);
            AsOfJoin.Side l = side(world, left, leftCuts, keys, texts);
            AsOfJoin.Result[] mine = new AsOfJoin.Result[hows.length];
            for (int i = 0; i < hows.length; i++) {
                mine[i] = AsOfJoin.run(world, l, r, hows[i], r.table().column("v"));
            }
            results.set(world.rank(), mine);
        });
        for (int i = 0; i < hows.length; i++) {
            var ofRanks = new AsOfJoin.Result[ranks];
            for (int rank = 0; rank < ranks; rank++) {
                ofRanks[rank] = results.get(rank)[i];
            }
            compare(left, right, hows[i], leftCuts, ofRanks, "seed " + seed + ", " + hows[i]);
        }
    }

    private static void compare(Rows left, Rows right, AsOf how, int[] cuts, AsOfJoin.Result[] results, String what) {
        long[] expected = new long[left.time.length];
        long[] sums = new long[6];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = match(left, i, right, how);
            int j = (int) expected[i];
            long gap = j < 0 ? 0 : Math.abs(left.time[i] - right.time[j]);
            sums[0] += j < 0 ? 0 : 1;
            sums[1] += Math.max(j, 0);
            sums[2] += gap;
            sums[3] = Math.max(sums[3], gap);
            sums[4] += j < 0 ? 0 : right.value[j];
            sums[5] += (i + 1L) * (j + 1);
        }
        for (int rank = 0; rank < results.length; rank++) {
            AsOfJoin.Result result = results[rank];
            long[] mine = new long[cuts[rank + 1] - cuts[rank]];
            for (int i = 0; i < mine.length; i++) {
                mine[i] = result.match().at(i);
            }
            assertArrayEquals(Arrays.copyOfRange(expected, cuts[rank], cuts[rank + 1]), mine, what + ", rank " + rank);
            long[] figures = {
                result.matched(),
                result.sumRightRow(),
                result.sumGap(),
                result.maxGap(),
                result.sumValue(),
                result.check()
            };
            assertArrayEquals(sums, figures, what);
            assertEquals(expected.length, result.leftRows(), what);
            assertEquals(sums[0], Arrays.stream(result.gaps()).sum(), what);
        }
    }

    /** Left times in hours, right ones in minutes; the tolerance counts hours. */
    @Test
    void unitsMayDiffer() throws Exception {
        TestRanks.run(2, world -> {
            Column hours = Column.ofTimes(
                    "h", ints("", new long[] {world.rank(), 10}, 0, 2).cells(), Unit.HOUR);
            long[] at = world.rank() == 0 ? new long[] {-120} : new long[] {-119, 55, 599};
            Column minutes = Column.ofTimes("m", ints("", at, 0, at.length).cells(), Unit.MINUTE);
            Table left = Tables.of(world, "left", List.of(hours), 2);
            Table right = Tables.of(world, "right", List.of(minutes), at.length);
            var result = AsOfJoin.run(
                    world, left.side("h"), right.side("m"), AsOf.backward().within(2), null);
            assertEquals(world.rank() == 0 ? 1 : 2, result.match().at(0));
            assertEquals(3, result.match().at(1));
            assertEquals(4, result.matched());
            assertEquals(Unit.HOUR, result.unit());
        });
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedOnAllRanks() throws Exception {
        List<String> said = new ArrayList<>();
        TestRanks.run(2, world -> {
            Column number = ints("n", new long[] {1, 2}, 0, 2);
            Column time = Column.ofTimes("t", number.cells(), Unit.SECOND);
            Column month = Column.ofTimes("m", number.cells(), Unit.MONTH);
            Table table = Tables.of(world, "table", List.of(number, time, month), 2);
            for (String[] pair : new String[][] {{"n", "t"}, {"m", "m"}, {"t", "n"}}) {
                InputException e = assertThrows(
                        InputException.class,
                        () -> AsOfJoin.run(world, table.side(pair[0]), table.side(pair[1]), AsOf.nearest(), null));
                synchronized (said) {
                    said.add(e.getMessage());
                }
            }
        });
        assertEquals(6, said.size());
        assertEquals(
                4,
                said.stream()
                        .filter(s -> s.contains("one has times, the other numbers"))
                        .count(),
                said + "");
        assertTrue(said.stream().anyMatch(s -> s.contains("column m counts in months")), said + "");
    }
}
