package jmpi.comm.match;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jmpi.comm.transport.Transport;

/**
 * Notices that a rank is at rest: nothing arrives, nothing leaves, and no thread of its program can do anything but wait. A
 * thread that is about to sleep in a call looks round, four times a second; while a rank works, all this is one number in memory.
 *
 * <pre>
 * nothing comes  |look    |look    |look   a frame   works   nothing comes  |look    |look
 * told:          rest 1/1  1/2      1/3                                      2/1      2/2
 * </pre>
 *
 * Who watches the rank knows that it was at rest all the time between two looks of the same rest: each follows a poll that found
 * nothing. Who waits for a word of shared memory has looked at it too.
 */
final class Rest {
    static final long PERIOD = 250_000_000;

    private final Transport transport;
    private final Predicate<List<Thread>> busyBut;
    private final List<Thread> sleepers = new ArrayList<>(2);
    private boolean over = true;
    private int number;
    private int looks;
    private long next;

    /**
     * Tells a transport.
     *
     * @param busyBut whether any thread of the program but some that wait in calls may go on by itself
     */
    Rest(Transport transport, Predicate<List<Thread>> busyBut) {
        this.transport = transport;
        this.busyBut = busyBut;
    }

    /** Something was done. Also called outside of the gate: a rest that begins meanwhile is a new one anyway. */
    void isOver() {
        over = true;
    }

    /** A thread of the program has found nothing to do and is about to sleep; it holds the gate. */
    void look(long now) {
        if (over) {
            begin(now);
        }
        Thread me = Thread.currentThread();
        if (!sleepers.contains(me)) {
            sleepers.add(me);
        }
        if (now - next >= 0) {
            if (busyBut.test(sleepers)) {
                begin(now);
            } else {
                next = now + PERIOD;
                transport.rests(number, ++looks);
            }
            sleepers.clear(); // who still sleeps comes again before the next look
        }
    }

    private void begin(long now) {
        over = false;
        number++;
        looks = 0;
        next = now + PERIOD;
        sleepers.clear();
    }
}
