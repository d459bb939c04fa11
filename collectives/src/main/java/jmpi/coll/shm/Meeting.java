package jmpi.coll.shm;

import jmpi.coll.select.Collective;
import jmpi.comm.MismatchException;
import jmpi.comm.Type;

/**
 * How each call begins: every rank says in its slot which call it makes, with short data behind it, and reads those
 * slots that it needs.
 *
 * <pre>
 * rank 0: [7 | a]   rank 1: [7 | b]   rank 2: [6 | .]   rank 3: [8 | d]      who needs rank 2 waits
 * </pre>
 *
 * One store, and a load for each rank that is read, each of one cache line if the data is short. A slot is written again
 * four calls later, when all ranks have said that they are in the third; so nobody reads too late, and each call is
 * compared with those of all others, if not at once then soon.
 */
final class Meeting {
    private static final int MODE_SHIFT = 22;
    private static final long MODE = 3L << MODE_SHIFT;
    private static final int TYPE_SHIFT = 24;
    private static final int WHAT_SHIFT = 27;
    private static final Collective[] COLLECTIVES = Collective.values();

    private static final String ALIKE =
            "; all ranks must make the same calls, with the same counts, types, operations and roots";

    private final HostArea area;
    private final long[] numbers = new long[HostArea.DEPTH];
    private final long[] counts = new long[HostArea.DEPTH];
    private HostCall call;
    private long sequence;
    private long met;

    Meeting(HostArea area) {
        this.area = area;
    }

    /** The number of the call. */
    long sequence() {
        return sequence;
    }

    /** Begins a call; returns where this rank's payload goes, {@link HostArea#PAYLOAD} bytes. */
    long begin(HostCall call) {
        this.call = call;
        sequence++;
        await(sequence - HostArea.DEPTH + 1);
        int at = index(sequence);
        numbers[at] = sequence << 32
                | (long) call.what.ordinal() << WHAT_SHIFT
                | (long) call.type.ordinal() << TYPE_SHIFT
                | call.fingerprint() >>> 32 - MODE_SHIFT;
        counts[at] = call.count;
        return area.payload(area.rank, sequence);
    }

    /**
     * Publishes this rank's slot.
     *
     * @param mode from 0 to 3, for the readers
     */
    void publish(int mode) {
        int at = index(sequence);
        area.publishSlot(sequence, numbers[at] | (long) mode << MODE_SHIFT, counts[at]);
    }

    /** Waits for another rank's slot of this call; returns its mode. */
    int meet(int peer) {
        return compare(peer, sequence);
    }

    /** Where a rank's payload is, after it was met. */
    long payload(int peer) {
        return area.payload(peer, sequence);
    }

    /**
     * Waits until all ranks have come to a call, which means that they have left the one before. Compares those before that
     * were not compared with all, because this rank did not need all.
     */
    void await(long earlier) {
        for (; met - earlier < 0; met++) {
            for (int i = 1; i < area.ranks; i++) {
                int peer = area.rank + i < area.ranks ? area.rank + i : area.rank + i - area.ranks;
                compare(peer, met + 1);
            }
        }
    }

    private int compare(int peer, long earlier) {
        long seen = area.awaitSlot(peer, earlier);
        int at = index(earlier);
        // A slot that was written again belongs to a rank that is ahead and has compared itself. In a slot of an
        // earlier
        // call only the number counts, because the rank may just be writing the rest for a later one.
        if ((int) (seen >>> 32) == (int) earlier
                && ((seen & ~MODE) != numbers[at] || earlier == sequence && area.count(peer, earlier) != counts[at])) {
            throw mismatch(peer, seen, earlier);
        }
        return (int) ((seen & MODE) >>> MODE_SHIFT);
    }

    private MismatchException mismatch(int peer, long seen, long earlier) {
        if (earlier == sequence) {
            return mismatch(
                    "rank " + peer + " calls " + what(seen) + " with " + area.count(peer, earlier) + " " + type(seen));
        }
        area.leave();
        long own = numbers[index(earlier)];
        return new MismatchException(
                "rank " + area.rank + " has called " + what(own) + " with " + type(own) + ", and rank " + peer + " "
                        + what(seen) + " with " + type(seen) + ", " + (sequence - earlier) + " calls ago" + ALIKE);
    }

    private static int index(long call) {
        return (int) (call & HostArea.DEPTH - 1);
    }

    private static String what(long number) {
        return COLLECTIVES[(int) (number >>> WHAT_SHIFT & 31)].word();
    }

    private static Type type(long number) {
        return Type.ofCode((int) (number >>> TYPE_SHIFT & 7));
    }

    /** Ranks do not make the same call; this one leaves, so that none waits for it. */
    MismatchException mismatch(String other) {
        area.leave();
        return new MismatchException(
                "rank " + area.rank + " calls " + call.what.word() + " with " + call + "; " + other + ALIKE);
    }
}
