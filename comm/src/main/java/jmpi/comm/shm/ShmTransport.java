package jmpi.comm.shm;

import static jmpi.comm.shm.SegmentLayout.*;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import jmpi.comm.transport.Bell;
import jmpi.comm.transport.Frame;
import jmpi.comm.transport.FrameHandler;
import jmpi.comm.transport.Link;
import jmpi.comm.transport.Transport;

/** The ranks of one host, joined by rings in the host's segment. A ring appears when a pair first talks. */
public final class ShmTransport implements Transport {
    /** So that a flood from one rank does not keep the others waiting. */
    private static final int FRAMES_PER_POLL = 16;

    private final HostSegment segment;
    private final MemorySegment memory;
    private final Words words;
    private final int rank;
    private final int[] worldRanks;
    private final ShmLink[] links;
    private final Doorbell[] doorbells;
    private final RingReader[] readers;
    private RingReader[] active = {};
    private int ringsSeen;

    /**
     * Joins a host's segment.
     *
     * @param segment the open segment
     * @param rank this rank's number on the host
     * @param worldRanks the number in the job of each rank of the host; frames are handed over as coming from these
     */
    public ShmTransport(HostSegment segment, int rank, int[] worldRanks) {
        this.segment = segment;
        this.memory = segment.memory();
        this.words = segment.words();
        this.rank = rank;
        this.worldRanks = worldRanks;
        this.links = new ShmLink[segment.ranks()];
        this.doorbells = new Doorbell[segment.ranks()];
        this.readers = new RingReader[segment.ranks()];
        for (int i = 0; i < links.length; i++) {
            links[i] = new ShmLink(i);
            doorbells[i] = new Doorbell(memory, i);
        }
    }

    /** The link to a rank by its number on the host. */
    @Override
    public Link link(int peer) {
        return links[peer];
    }

    @Override
    public int poll(FrameHandler handler) {
        // Acquire: the directory's entries are read after the count that covers them.
        int rings = words.getIntAcquire(rankBlock(rank) + RANK_RINGS);
        if (rings != ringsSeen) {
            discover(rings);
        }
        int count = 0;
        for (RingReader reader : active) {
            int taken = reader.poll(handler, FRAMES_PER_POLL);
            if (taken > 0) {
                count += taken;
                if (reader.senderStarves()) {
                    doorbells[reader.source()].ring();
                }
            }
        }
        return count;
    }

    private void discover(int rings) {
        ringsSeen = rings;
        for (int source = 0; source < readers.length; source++) {
            long ring = words.getLongAcquire(directoryEntry(readers.length, source, rank));
            if (ring != 0 && readers[source] == null) {
                readers[source] = new RingReader(memory, ring, segment.ringBytes(), source, worldRanks[source]);
                active = Arrays.copyOf(active, active.length + 1);
                active[active.length - 1] = readers[source];
            }
        }
    }

    @Override
    public int announceSleep() {
        return doorbells[rank].announce();
    }

    @Override
    public void sleep(int announcement) {
        doorbells[rank].sleep(announcement);
    }

    @Override
    public void rests(int rest, int looks) {
        words.setLongRelease(rankBlock(rank) + RANK_REST, (long) rest << Integer.SIZE | looks);
    }

    @Override
    public void wakeSelf() {
        doorbells[rank].ringIfAsleep();
    }

    /**
     * Wakes those of some ranks that sleep, because the caller has just written a word of shared memory for which they
     * may be waiting.
     *
     * @param peers their numbers on the host; this rank itself may be among them
     */
    public void ring(int[] peers) {
        VarHandle.fullFence();
        for (int peer : peers) {
            doorbells[peer].ringIfProgramSleeps();
        }
    }

    /**
     * What this rank's progress thread sleeps on.
     *
     * @return a bell of its own
     */
    public Bell bell() {
        return new ProgressBell(memory, rank);
    }

    /**
     * The segment behind this transport.
     *
     * @return the host's segment
     */
    public HostSegment segment() {
        return segment;
    }

    private final class ShmLink implements Link {
        private final int peer;
        private RingWriter writer;

        ShmLink(int peer) {
            this.peer = peer;
        }

        private RingWriter open() {
            long ring = segment.allocate(RING_BYTES + segment.ringBytes());
            writer = new RingWriter(memory, ring, segment.ringBytes());
            // Release, in this order: entry, then count, then the frame and its ring at the doorbell.
            words.setLongRelease(directoryEntry(links.length, rank, peer), ring);
            words.getAndAddInt(rankBlock(peer) + RANK_RINGS, 1);
            return writer;
        }

        @Override
        public boolean offer(Frame frame, Object base, long offset) {
            RingWriter w = writer == null ? open() : writer;
            boolean taken = w.offer(frame, base, offset);
            if (taken) {
                doorbells[peer].ring();
            }
            return taken;
        }

        @Override
        public int eagerLimit() {
            return (int) Math.min(16 << 10, segment.ringBytes() / 8);
        }

        @Override
        public int chunkLimit() {
            return (int) Math.min(32 << 10, segment.ringBytes() / 8);
        }

        @Override
        public void acknowledge(long bytes) {
            readers[peer].acknowledge(bytes);
        }

        @Override
        public long acknowledged() {
            return writer == null ? 0 : writer.acknowledged();
        }

        @Override
        public void awaitRoom() {
            if (writer != null) {
                writer.awaitRoom();
            }
        }
    }
}
