package jmpi.coll.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conditions under which the paper proves that blocks reach everybody in time. */
class CirculantTest {
    @Test
    void skipsAreHalvesRoundedUp() {
        assertArrayEquals(new int[] {1}, Circulant.skips(1));
        assertArrayEquals(new int[] {1, 2}, Circulant.skips(2));
        assertArrayEquals(new int[] {1, 2, 3, 5}, Circulant.skips(5));
        assertArrayEquals(new int[] {1, 2, 3, 5, 9, 17}, Circulant.skips(17));
        assertArrayEquals(new int[] {1, 2, 4, 8, 16, 32}, Circulant.skips(32));
    }

    @Test
    void everyTurnIsRightForUpTo2000Places() {
        for (int p = 2; p <= 2000; p++) {
            check(p);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4097, 65_536, 100_003})
    void everyTurnIsRightForManyPlaces(int p) {
        check(p);
    }

    private static void check(int p) {
        int[] skips = Circulant.skips(p);
        int turn = skips.length - 1;
        assertEquals(32 - Integer.numberOfLeadingZeros(p - 1), turn);
        var circulant = new Circulant(p, 1);
        var received = new int[p][];
        for (int place = 1; place < p; place++) {
            received[place] = circulant.received(place);
        }
        for (int place = 0; place < p; place++) {
            // Bit i is block i of this turn or of the one before, from the left of this rank.
            long has = place == 0 ? -1 : 1L << own(received[place], p, place, turn);
            for (int k = 0; k < turn; k++) {
                int to = (place + skips[k]) % p;
                if (to != 0) {
                    int sent = received[to][k];
                    assertTrue((has >> sent + turn & 1) == 1, () -> place(p, to) + " gets what its neighbor has not");
                    if (place == 0) {
                        assertEquals(k, sent, () -> "block from the root to " + to + " of " + p);
                    }
                }
                if (place > 0) {
                    has |= 1L << received[place][k] + turn;
                }
            }
        }
    }

    /** The block of the turn that a place receives first; it must get all others of the turn before, and each once. */
    private static int own(int[] received, int p, int place, int turn) {
        int own = IntStream.of(received).filter(block -> block >= 0).findAny().orElseThrow();
        long got = 0;
        for (int block : received) {
            got |= 1L << block + turn;
        }
        assertEquals((1L << turn) - 1 & ~(1L << own) | 1L << own + turn, got, () -> place(p, place));
        return own;
    }

    private static String place(int p, int place) {
        return "place " + place + " of " + p;
    }

    @Test
    void whatASenderSendsIsWhatItsNeighborReceives() {
        for (int p = 2; p <= 70; p++) {
            for (int blocks : new int[] {1, 2, 3, 7, 20}) {
                var circulant = new Circulant(p, blocks);
                assertEquals(blocks - 1 + Circulant.skips(p).length - 1, circulant.rounds());
                for (int place = 0; place < p; place++) {
                    int[] sent = circulant.sent(place);
                    for (int round = 0; round < circulant.rounds(); round++) {
                        int[] received = circulant.received((place + circulant.skip(round)) % p);
                        assertEquals(circulant.block(received, round), circulant.block(sent, round));
                    }
                }
            }
        }
        assertEquals(0, new Circulant(1, 5).rounds());
    }
}
