package jmpi.coll.shm;

import java.lang.foreign.MemorySegment;
import jmpi.comm.match.Engine;
import jmpi.comm.shm.ShmTransport;
import jmpi.comm.shm.Words;

/**
 * A group's own part of the host's segment: for each rank the words that it alone writes, each on a pair of cache
 * lines of its own, and two slots for short operands.
 *
 * <pre>
 * rank r at base + r * STRIDE:   arrived | published | reduced | slot 0 | slot 1
 * </pre>
 */
public final class HostArea {
    static final long ARRIVED = 0;
    static final long PUBLISHED = 128;
    static final long REDUCED = 256;

    /** A slot is a number, which tells calls apart, and an operand; both are on one line if the operand is short. */
    static final int SLOT_LIMIT = 2040;

    private static final int SLOT = 8 + SLOT_LIMIT;
    private static final long SLOTS = 384;

    private static final long STRIDE = 8192;

    private static final int SPINS = 200;

    final MemorySegment memory;
    private final Words words;
    private final long base;
    private final ShmTransport transport;
    private final Engine engine;
    private final int[] hostRanks;
    private final int spins;

    /**
     * Takes part in an area.
     *
     * @param engine the rank's engine, which goes on while ranks wait for each other
     * @param transport the transport over the host's segment
     * @param offset where the area begins in the segment
     * @param hostRanks the group's ranks, as numbers on the host
     */
    public HostArea(Engine engine, ShmTransport transport, long offset, int[] hostRanks) {
        this.engine = engine;
        this.transport = transport;
        this.memory = transport.segment().memory();
        this.words = transport.segment().words();
        this.base = offset;
        this.hostRanks = hostRanks;
        this.spins = engine.maySpin() ? SPINS : 0;
    }

    /**
     * The size of an area.
     *
     * @param ranks the size of the group
     * @return bytes
     */
    public static long size(int ranks) {
        return ranks * STRIDE;
    }

    long word(int rank, long word) {
        return base + rank * STRIDE + word;
    }

    long slot(int rank, long sequence) {
        return base + rank * STRIDE + SLOTS + (sequence & 1) * SLOT;
    }

    int ranks() {
        return hostRanks.length;
    }

    /** Publishes a number after everything that this rank has written before, and wakes who sleeps for it. */
    void publish(long word, long value) {
        words.setLongRelease(word, value);
        transport.ring(hostRanks);
    }

    /** Waits until another rank's number is at least so high, and then sees all that it wrote before. */
    void await(long word, long value) {
        for (int i = 0; i < spins; i++) {
            if (words.getLongAcquire(word) >= value) {
                return;
            }
            Thread.onSpinWait();
        }
        for (int idle = 0; words.getLongAcquire(word) < value; ) {
            idle = engine.step(idle);
        }
    }

    /** Waits until the upper half of another rank's number is so, which wraps round in long programs; returns it. */
    long awaitUpper(long word, int upper) {
        long seen;
        for (int i = 0; i < spins; i++) {
            seen = words.getLongAcquire(word);
            if ((int) (seen >>> 32) == upper) {
                return seen;
            }
            Thread.onSpinWait();
        }
        for (int idle = 0; (int) ((seen = words.getLongAcquire(word)) >>> 32) != upper; ) {
            idle = engine.step(idle);
        }
        return seen;
    }
}
