package jmpi.comm.pack;

import java.util.function.LongSupplier;

/**
 * Whether packing pays on one link: only if packing a byte and sending what is left of it takes less time than sending
 * it as it is. All three figures are measured as frames go by: how long packing takes, what it leaves, and how fast the
 * wire takes bytes while there are more than it takes. While packing does not pay, a frame is packed now and then all
 * the same; while it pays and the wire is never full, some go unpacked, as the wire may have become faster.
 */
public final class Worth {
    /** What a wire is taken for that was never full: 1 Gbit/s. */
    static final double USUAL = 8;

    /** Packed in any case. */
    static final int FIRST = 8;

    /** So many too, because code that is not compiled yet is slow, if all of them do not take longer than this. */
    static final int WARM = 64;

    private static final long WARMING_NANOS = 200_000_000L;

    /** Trials in vain may take one part in so many of the time. */
    static final int RARITY = 32;

    /** So old may the figure of the wire become while it is never full. */
    static final long STALE_NANOS = 2_000_000_000L;

    /** Then so many bytes go unpacked: more than what lies between here and the wire. */
    static final long TRIAL = 8 << 20;

    /** Or fewer, until the wire has been measured so often. */
    private static final int LOOKS = 8;

    /** Fewer bytes between two moments at which the wire is full say little. */
    private static final long LEAST = 32 << 10;

    /** Of a rank that has not looked for so long the wire may have taken all and waited for more. */
    private static final long BLIND_NANOS = 5_000_000L;

    private final LongSupplier clock;
    private final Effort[] efforts = {new Effort(), new Effort()};

    /** Nanoseconds per byte on the full wire. */
    private double wire = USUAL;

    private long wireKnownAt;
    /** From one moment at which the wire is full to the next; between them it always has something to take. */
    private boolean measuring;

    private long fullAt;
    private long lookedAt;
    private long taken;

    private long trialLeft;
    private int looks;

    /** What one way of packing costs and brings. */
    private static final class Effort {
        /** Nanoseconds per byte before packing. */
        double nanos;
        /** Bytes after packing for one before. */
        double left = 1;

        int tried;
        long triedAt;
        /** Nanoseconds for all frames so far. */
        long spent;
        /** Nanoseconds for the last frame. */
        long took;
    }

    /** Begins without any knowledge, by the system's clock. */
    public Worth() {
        this(System::nanoTime);
    }

    Worth(LongSupplier clock) {
        this.clock = clock;
        this.wireKnownAt = clock.getAsLong() - STALE_NANOS - 1;
    }

    /** Whether a frame of so many bytes is to be packed in a given way; to be asked once for each. */
    boolean pays(int codec, int bytes) {
        Effort effort = effort(codec);
        if (effort.tried < FIRST || effort.tried < WARM && effort.spent < WARMING_NANOS) {
            return true;
        }
        if (effort.nanos + effort.left * wire >= wire) {
            return clock.getAsLong() - effort.triedAt >= RARITY * effort.took;
        }
        return !isUnpackedTrial(bytes);
    }

    private boolean isUnpackedTrial(int bytes) {
        if (trialLeft > 0) {
            trialLeft -= bytes;
            return true;
        }
        long now = clock.getAsLong();
        if (now - wireKnownAt <= STALE_NANOS) {
            return false;
        }
        wireKnownAt = now;
        trialLeft = TRIAL - bytes;
        looks = 0;
        return true;
    }

    /** A frame was packed. What is faster than before counts at once, because interruptions only ever make it slower. */
    void packed(int codec, int before, int after, long nanos) {
        Effort effort = effort(codec);
        double took = nanos / (double) before;
        double left = Math.min(1, after / (double) before);
        effort.triedAt = clock.getAsLong();
        effort.took = nanos;
        effort.spent += nanos;
        if (effort.tried++ == 0) {
            effort.nanos = took;
            effort.left = left;
        } else {
            effort.nanos += took < effort.nanos ? took - effort.nanos : (took - effort.nanos) / 8;
            effort.left += (left - effort.left) / 4;
        }
    }

    /**
     * The link has written to the wire.
     *
     * @param bytes how many it took
     * @param isFull whether it would not take more
     */
    public void wrote(long bytes, boolean isFull) {
        if (!isFull && !measuring) {
            return; // nothing to learn, and the clock need not be read
        }
        long now = clock.getAsLong();
        boolean seen = measuring && now - lookedAt <= BLIND_NANOS;
        lookedAt = now;
        taken += bytes;
        if (seen && isFull && taken >= LEAST) {
            wire += ((now - fullAt) / (double) taken - wire) / (trialLeft > 0 ? 2 : 8);
            wireKnownAt = now;
            trialLeft = trialLeft > 0 && ++looks == LOOKS ? 0 : trialLeft;
        }
        if (!seen || isFull && taken >= LEAST) {
            measuring = isFull;
            fullAt = now;
            taken = 0;
        }
    }

    private Effort effort(int codec) {
        return efforts[codec & 1];
    }
}
