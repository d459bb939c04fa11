package jmpi.data.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MergeTreeTest {
    private static double[] state(Mergeable<?> summary) {
        double[] state = new double[summary.stateSize()];
        summary.save(state, 0);
        return state;
    }

    private static Moments block(int number, int length) {
        Moments moments = new Moments();
        int from = number * length;
        moments.add(Flights.TIME, from, Math.min(length, Flights.TIME.length - from));
        return moments;
    }

    @Test
    void isExact() {
        var tree = new MergeTree<>(Moments::new);
        for (int i = 0; i * Moments.BLOCK < Flights.TIME.length; i++) {
            tree.add(i, block(i, Moments.BLOCK));
        }
        Reference.of("flights", "time_ms").check(tree.total());
    }

    /** Whoever has which blocks, also none. */
    @Test
    void everySplitGivesTheSameBits() {
        int length = 1009;
        int blocks = (Flights.TIME.length + length - 1) / length;
        double[] expected = null;
        for (int ranks : new int[] {1, 2, 3, 4, 7, 16, 33, 200}) {
            var whole = new MergeTree<>(Moments::new);
            for (int rank = 0; rank < ranks; rank++) {
                var tree = new MergeTree<>(Moments::new);
                for (int i = blocks * rank / ranks; i < blocks * (rank + 1) / ranks; i++) {
                    tree.add(i, block(i, length));
                }
                whole.load(tree.save());
            }
            Moments total = whole.total();
            Reference.of("flights", "time_ms").check(total);
            expected = expected == null ? state(total) : expected;
            assertArrayEquals(expected, state(total), ranks + " ranks");
        }
    }

    /** What comes back from a message is what went into it. */
    @Test
    void statesAreComplete() {
        Moments moments = block(3, 1000);
        moments.addMissing(3);
        Moments copy = new Moments();
        copy.load(state(moments), 0);
        assertArrayEquals(state(moments), state(copy));
        assertEquals(moments.kurtosis(), copy.kurtosis());
        assertEquals(13, Arrays.stream(state(moments)).distinct().count());
        CoMoments pairs = new CoMoments();
        pairs.add(Flights.DELAY, Flights.DISTANCE, 10, 500);
        pairs.add(Double.NaN, 1);
        CoMoments same = new CoMoments();
        same.load(state(pairs), 0);
        assertArrayEquals(state(pairs), state(same));
        assertEquals(9, Arrays.stream(state(pairs)).distinct().count());
    }
}
