package jmpi.comm.shm;

import static jmpi.comm.shm.SegmentLayout.*;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What the launcher's process on a host and the ranks of that host tell each other by the host's segment: the job's
 * key, on which port a rank listens, where all ranks of the job are, and which rank has failed. Each word has one writer,
 * and reading costs a rank one load.
 */
public final class Board {
    /** Bytes of the job's secret. */
    public static final int KEY_BYTES = 32;

    /** Bytes of the job's public number. */
    public static final int ID_BYTES = 16;

    private static final int IPV6 = 16;
    private static final int WRITING = 1;
    private static final int WRITTEN = 2;

    private final MemorySegment memory;
    private final Words words;
    private final int ranks;
    private final int world;

    Board(HostSegment segment) {
        this.memory = segment.memory();
        this.words = segment.words();
        this.ranks = segment.ranks();
        this.world = words.getInt(HEADER_WORLD);
    }

    /**
     * Writes who the job is, before the first rank starts.
     *
     * @param id the job's number, {@link #ID_BYTES}
     * @param key its secret, {@link #KEY_BYTES}
     */
    public void identify(byte[] id, byte[] key) {
        MemorySegment.copy(id, 0, memory, ValueLayout.JAVA_BYTE, HEADER_ID, ID_BYTES);
        MemorySegment.copy(key, 0, memory, ValueLayout.JAVA_BYTE, HEADER_KEY, KEY_BYTES);
    }

    /**
     * The job's number.
     *
     * @return a copy
     */
    public byte[] id() {
        return memory.asSlice(HEADER_ID, ID_BYTES).toArray(ValueLayout.JAVA_BYTE);
    }

    /**
     * The job's secret.
     *
     * @return a copy
     */
    public byte[] key() {
        return memory.asSlice(HEADER_KEY, KEY_BYTES).toArray(ValueLayout.JAVA_BYTE);
    }

    /**
     * Says on which port a rank listens.
     *
     * @param localRank its number on this host
     * @param port above 0
     */
    public void listens(int localRank, int port) {
        words.setIntRelease(rankBlock(localRank) + RANK_PORT, port);
    }

    /**
     * On which port a rank listens.
     *
     * @param localRank its number on this host
     * @return the port; 0 as long as it has said nothing
     */
    public int port(int localRank) {
        return words.getIntAcquire(rankBlock(localRank) + RANK_PORT);
    }

    /**
     * Whether a rank is at rest, by {@link jmpi.comm.transport.Transport#rests}.
     *
     * @param localRank its number on this host
     * @return the number of its latest rest in the upper half, how often it looked round in the lower one, some times a second
     */
    public long rest(int localRank) {
        return words.getLongAcquire(rankBlock(localRank) + RANK_REST);
    }

    /**
     * Says where a host's ranks listen. Hosts may be published one after the other; ranks that sleep are woken.
     *
     * @param ranksOfHost their numbers in the job
     * @param address of their host
     * @param ports of each of them
     */
    public void publish(int[] ranksOfHost, InetAddress address, int[] ports) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < ranksOfHost.length; i++) {
            long entry = bookEntry(ranks, ranksOfHost[i]);
            MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, entry + BOOK_ADDRESS, bytes.length);
            words.setInt(entry + BOOK_LENGTH, bytes.length);
            // Release: who sees the port sees the address.
            words.setIntRelease(entry + BOOK_PORT, ports[i]);
        }
        wakeAll();
    }

    /**
     * Where a rank listens.
     *
     * @param rank its number in the job
     * @return its address; null as long as it is not known
     */
    public InetSocketAddress address(int rank) {
        long entry = bookEntry(ranks, rank);
        int port = words.getIntAcquire(entry + BOOK_PORT);
        if (port == 0) {
            return null;
        }
        int length = Math.clamp(words.getInt(entry + BOOK_LENGTH), 0, IPV6);
        byte[] bytes = memory.asSlice(entry + BOOK_ADDRESS, length).toArray(ValueLayout.JAVA_BYTE);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the address book is damaged: " + Arrays.toString(bytes), e);
        }
    }

    /**
     * Tells all ranks of this host that a rank of the job has failed. The first failure stays; later ones are dropped.
     *
     * @param failure which rank, and how
     */
    public void fail(Failure failure) {
        if (!words.compareAndSetInt(HEADER_FAILED, 0, WRITING)) {
            return;
        }
        byte[] text = (failure.host() + "\n" + failure.reason()).getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, FAILURE_TEXT_LIMIT);
        words.setInt(HEADER_FAILED_RANK, failure.rank());
        words.setInt(HEADER_FAILED_LENGTH, length);
        MemorySegment.copy(text, 0, memory, ValueLayout.JAVA_BYTE, HEADER_FAILED_TEXT, length);
        // Release: who sees that it is written sees all of it.
        words.setIntRelease(HEADER_FAILED, WRITTEN);
        wakeAll();
    }

    /**
     * Whether a rank of the job has failed; one load.
     *
     * @return whether {@link #failure} has something to say
     */
    public boolean failed() {
        return words.getIntAcquire(HEADER_FAILED) == WRITTEN;
    }

    /**
     * Which rank has failed first.
     *
     * @return the failure; null if there is none
     */
    public Failure failure() {
        if (!failed()) {
            return null;
        }
        int length = Math.clamp(words.getInt(HEADER_FAILED_LENGTH), 0, FAILURE_TEXT_LIMIT);
        byte[] text = memory.asSlice(HEADER_FAILED_TEXT, length).toArray(ValueLayout.JAVA_BYTE);
        List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
        return new Failure(
                words.getInt(HEADER_FAILED_RANK), lines.getFirst(), String.join("\n", lines.subList(1, lines.size())));
    }

    /** How many ranks the job has, on all hosts. */
    int world() {
        return world;
    }

    private void wakeAll() {
        // Both sides write, fence, then read the other's word, so that at least one of them sees the other.
        VarHandle.fullFence();
        for (int rank = 0; rank < ranks; rank++) {
            new Doorbell(memory, rank).ringIfAsleep();
        }
    }
}
