package jmpi.data.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CoMomentsTest {
    private static final double C2 = -116726309.86537378;
    private static final double COVARIANCE = -1012.8623604298165;
    private static final double CORRELATION = -0.0543680121215178;

    private static void check(CoMoments pairs) {
        assertEquals(115_245, pairs.count());
        assertEquals(C2, pairs.coSum(), 1e-12 * -C2);
        assertEquals(COVARIANCE, pairs.covariance(), 1e-12 * -COVARIANCE);
        assertEquals(CORRELATION, pairs.correlation(), 1e-12 * -CORRELATION);
    }

    @Test
    void blocksAndStreamsAreExact() {
        CoMoments blocks = new CoMoments();
        blocks.add(Flights.DELAY, Flights.DISTANCE, 0, Flights.DELAY.length);
        check(blocks);
        CoMoments stream = new CoMoments();
        for (int i = 0; i < Flights.DELAY.length; i++) {
            stream.add(Flights.DELAY[i], Flights.DISTANCE[i]);
        }
        check(stream);
    }

    @Test
    void mergesInAnyPartition() {
        var random = new Random(1);
        for (int longest : new int[] {2, 100, 50_000}) {
            CoMoments all = new CoMoments();
            for (int from = 0; from < Flights.DELAY.length; ) {
                int n = Math.min(Flights.DELAY.length - from, random.nextInt(longest));
                CoMoments piece = new CoMoments();
                piece.add(Flights.DELAY, Flights.DISTANCE, from, n);
                piece.merge(all);
                all = piece;
                from += n;
            }
            check(all);
        }
    }

    /** Time stamps: sums of products would have no digit left. */
    @Test
    void timeStampsFollowALine() {
        double[] x = new double[20_000];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 9.79e11 + 60_000.0 * i;
            y[i] = -3 * i;
        }
        CoMoments pairs = new CoMoments();
        pairs.add(x, y, 0, x.length);
        assertEquals(-1, pairs.correlation(), 1e-14);
        double variance = (double) x.length * (x.length + 1) / 12;
        assertEquals(-180_000 * variance, pairs.covariance(), 1e-12 * 180_000 * variance);
    }

    @Test
    void pairsThatLackAValueAreCounted() {
        double none = Double.NaN;
        CoMoments pairs = new CoMoments();
        pairs.add(new double[] {none, 1, 2, none, 3}, new double[] {1, none, 4, none, 6}, 0, 5);
        pairs.add(none, 1);
        pairs.add(4, 8);
        assertEquals(3, pairs.count());
        assertEquals(4, pairs.missing());
        assertEquals(1, pairs.correlation(), 1e-15);
        assertEquals(2, pairs.covariance(), 1e-15);
        assertTrue(Double.isNaN(new CoMoments().covariance()));
    }
}
