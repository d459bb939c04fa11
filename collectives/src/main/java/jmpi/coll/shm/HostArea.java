package jmpi.coll.shm;

import java.lang.foreign.MemorySegment;
import jmpi.comm.MismatchException;
import jmpi.comm.match.Engine;
import jmpi.comm.shm.ShmTransport;
import jmpi.comm.shm.Words;

/**
 * A group's own part of the host's segment: for each rank the words that it alone writes, each on a pair of cache
 * lines of its own, and slots in which it says what it calls and holds out short data.
 *
 * <pre>
 * rank r at base + r * STRIDE:   ready | done | taken | broken | slot 0 | slot 1 | slot 2 | slot 3
 * slot:                          number | count | payload
 * </pre>
 *
 * Words only rise (and wrap round in long programs): the number of the call above, how far the rank is in it below.
 */
final class HostArea {
    /** How many pieces of long data a rank has held out so far. */
    static final long READY = 0;
    /** How many pieces of others it has read. */
    static final long DONE = 128;
    /** How many results of others it has taken. */
    static final long TAKEN = 256;

    private static final long BROKEN = 384;

    /** A rank may run so many calls ahead of the slowest. */
    static final int DEPTH = 4;

    /** Of number and count; with them 48 bytes of payload are on one line. */
    private static final int HEAD = 16;

    private static final int SLOT = 2048;
    static final int PAYLOAD = SLOT - HEAD;

    private static final long SLOTS = 512;

    private static final long STRIDE = SLOTS + DEPTH * SLOT;

    private static final int SPINS = 200;

    final MemorySegment memory;
    final Words words;
    final int rank;
    final int ranks;
    /** Whether the host has a core for every rank. */
    final boolean spins;

    private final long base;
    private final ShmTransport transport;
    private final Engine engine;
    private final int[] hostRanks;

    /**
     * Takes part in an area.
     *
     * @param engine the rank's engine, which goes on while ranks wait for each other
     * @param transport the transport over the host's segment
     * @param offset where the area begins in the segment
     * @param hostRanks the group's ranks, as numbers on the host
     * @param rank this rank in the group
     */
    HostArea(Engine engine, ShmTransport transport, long offset, int[] hostRanks, int rank) {
        this.engine = engine;
        this.transport = transport;
        this.memory = transport.segment().memory();
        this.words = transport.segment().words();
        this.base = offset;
        this.hostRanks = hostRanks;
        this.rank = rank;
        this.ranks = hostRanks.length;
        this.spins = engine.maySpin();
    }

    /** The size of an area. */
    static long size(int ranks) {
        return ranks * STRIDE;
    }

    private long word(int rank, long word) {
        return base + rank * STRIDE + word;
    }

    private long slot(int rank, long sequence) {
        return base + rank * STRIDE + SLOTS + (sequence & DEPTH - 1) * SLOT;
    }

    /** Where the payload of a rank's slot of a call is. */
    long payload(int rank, long sequence) {
        return slot(rank, sequence) + HEAD;
    }

    long count(int rank, long sequence) {
        return words.getLong(slot(rank, sequence) + 8);
    }

    /** Publishes this rank's slot of a call after its payload. */
    void publishSlot(long sequence, long number, long count) {
        long slot = slot(rank, sequence);
        words.setLong(slot + 8, count);
        words.setLongRelease(slot, number);
        transport.ring(hostRanks);
    }

    /** Publishes how far this rank is, after everything that it has written before, and wakes who sleeps for it. */
    void publish(long word, long sequence, int progress) {
        words.setLongRelease(word(rank, word), at(sequence, progress));
        transport.ring(hostRanks);
    }

    /** Waits until another rank is at least so far in a call, and then sees all that it wrote before. */
    void await(int peer, long word, long sequence, int progress) {
        await(peer, word(peer, word), at(sequence, progress));
    }

    /** Waits until another rank has published its slot of a call; returns what stands there, which may be a later one. */
    long awaitSlot(int peer, long sequence) {
        return await(peer, slot(peer, sequence), at(sequence, 0));
    }

    /** Whether another rank is so far already. */
    boolean reached(int peer, long word, long sequence, int progress) {
        return words.getLongAcquire(word(peer, word)) - at(sequence, progress) >= 0;
    }

    private static long at(long sequence, int progress) {
        return sequence << 32 | progress;
    }

    private long await(int peer, long word, long value) {
        long seen;
        if (spins) {
            for (int i = 0; i < SPINS; i++) {
                seen = words.getLongAcquire(word);
                if (seen - value >= 0) {
                    return seen;
                }
                Thread.onSpinWait();
            }
        }
        for (int idle = 0; (seen = words.getLongAcquire(word)) - value < 0; idle = engine.step(idle)) {
            if (words.getLongAcquire(word(peer, BROKEN)) != 0) {
                // A last look, because what is waited for may have been written before the rank left.
                seen = words.getLongAcquire(word);
                if (seen - value < 0) {
                    throw new MismatchException("rank " + rank + " waits for rank " + peer + ", which has left a call"
                            + " because ranks did not make the same");
                }
                return seen;
            }
        }
        return seen;
    }

    /** Says that this rank leaves a call in which others may wait for it, and will answer none any more. */
    void leave() {
        words.setLongRelease(word(rank, BROKEN), 1);
        transport.ring(hostRanks);
    }
}
