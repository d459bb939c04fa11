package jmpi.apps.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How patches are dealt out. */
class SharesTest {
    @Test
    void withoutASampleSharesAreEven() {
        for (int ranks = 1; ranks < 100; ranks++) {
            for (long patches : new long[] {0, 3, 80, 265_860}) {
                assertEquals(0, Shares.cut(new long[0], patches, 0, ranks));
                assertEquals(patches, Shares.cut(new long[0], patches, ranks, ranks));
                for (int rank = 0; rank < ranks; rank++) {
                    long size = Shares.cut(new long[0], patches, rank + 1, ranks)
                            - Shares.cut(new long[0], patches, rank, ranks);
                    assertEquals(patches / ranks, size, 1);
                }
            }
        }
    }

    /** The first quarter of the places takes nothing, the last one three times as much as those between. */
    @Test
    void sharesHaveAsMuchWork() {
        long[] work = new long[80];
        for (int place = 20; place < work.length; place++) {
            work[place] = place < 60 ? 100 : 300;
        }
        long patches = 80_000;
        for (int ranks = 1; ranks < 40; ranks++) {
            assertEquals(patches, Shares.cut(work, patches, ranks, ranks));
            long before = 0;
            for (int rank = 0; rank < ranks; rank++) {
                long next = Shares.cut(work, patches, rank + 1, ranks);
                assertTrue(next >= before, rank + " of " + ranks);
                assertEquals(10_000.0 / ranks, done(next) - done(before), 2, rank + " of " + ranks);
                before = next;
            }
        }
    }

    /** Work of the patches before one; patches of a place are a thousand. */
    private static double done(long patch) {
        return Math.max(0, Math.min(patch, 60_000) - 20_000) * 0.1 + Math.max(0, patch - 60_000) * 0.3;
    }
}
