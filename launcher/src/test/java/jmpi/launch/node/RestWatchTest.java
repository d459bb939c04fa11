package jmpi.launch.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which ranks are at rest by what they say of it. */
class RestWatchTest {
    /** Two seconds are enough, which are three looks after the first. */
    private final RestWatch watch = new RestWatch(null, null, 1, 2);

    /** After each look at a rank that says this whether it rests; said is the number of its rest and how often it has looked. */
    private String looks(int... said) {
        var all = new StringBuilder();
        for (int i = 0; i < said.length; i += 2) {
            long rest = (long) said[i] << 32 | said[i + 1];
            watch.look(rank -> rest);
            all.append(watch.isResting(0) ? 'r' : '.');
        }
        return all.toString();
    }

    @Test
    void oneThatWaits() {
        assertEquals("...rr", looks(1, 3, 1, 7, 1, 8, 1, 12, 1, 13));
    }

    @Test
    void oneThatHasNeverWaited() {
        assertEquals("....", looks(0, 0, 0, 0, 0, 0, 0, 0));
    }

    /** The number of a rest is the same until the next one, but it is not said again. */
    @Test
    void oneThatComputesAfterALongRest() {
        assertEquals("...rr..", looks(1, 3, 1, 7, 1, 8, 1, 12, 1, 13, 1, 13, 1, 13));
    }

    /** Time in which it was stopped does not count, and neither was it an end of the rest. */
    @Test
    void oneThatIsStoppedInARest() {
        assertEquals("......r", looks(1, 3, 1, 7, 1, 7, 1, 7, 1, 7, 1, 9, 1, 10));
    }

    /** However far each of its rests is when it is looked at. */
    @Test
    void oneThatDoesSomethingNowAndThen() {
        assertEquals(".....", looks(1, 1, 2, 2, 3, 3, 4, 4, 5, 5));
    }

    @Test
    void anEndOfAnotherRankBeginsAnew() {
        assertEquals("...r", looks(1, 3, 1, 7, 1, 8, 1, 12));
        watch.forget();
        assertEquals("..r", looks(1, 13, 1, 14, 1, 15));
        assertTrue(watch.isResting(0));
        assertEquals(".", looks(2, 1));
        assertFalse(watch.isResting(0));
    }
}
