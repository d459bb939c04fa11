package jmpi.comm.shm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import jmpi.comm.JobException;

/**
 * The file under /dev/shm that all ranks of a job on one host map: a launcher creates it, every rank opens it.
 * The file is sparse; room is reserved region by region before anybody touches it, so that a full /dev/shm is an
 * error with need and have and never a fault in the middle of a program.
 */
public final class HostSegment implements AutoCloseable {
    private static final Path SHM = Path.of("/dev/shm");
    private static final long MIB = 1 << 20;
    private static final long RING_BYTES_MAX = MIB;
    private static final long RING_BYTES_MIN = 16 << 10;

    /** What all rings of a host may take together, whatever the number of ranks. */
    private static final long RINGS_BUDGET = 64 * MIB;

    /** What collective areas may take beside the rings. */
    private static final long AREAS_BUDGET = 64 * MIB;

    private final Path path;
    private final FileChannel channel;
    private final MemorySegment memory;
    private final Words words;
    private final int ranks;
    private final long ringBytes;
    private final Board board;
    private final Areas areas;

    private HostSegment(Path path, FileChannel channel, MemorySegment memory, Words words) {
        this.path = path;
        this.channel = channel;
        this.memory = memory;
        this.words = words;
        this.ranks = words.getInt(SegmentLayout.HEADER_RANKS);
        this.ringBytes = words.getLong(SegmentLayout.HEADER_RING_BYTES);
        this.board = new Board(this);
        this.areas = new Areas(this, SegmentLayout.areas(ranks, words.getInt(SegmentLayout.HEADER_WORLD)));
    }

    /**
     * Makes the segment file of the only host of a job, mode 0600, with a random name.
     *
     * @param directory where shared memory lies, normally /dev/shm
     * @param ranks how many ranks the host will have
     * @return the open segment
     * @throws JobException if the directory has too little room or cannot be written; the message says need and have
     */
    public static HostSegment create(Path directory, int ranks) {
        return create(directory, ranks, ranks);
    }

    /**
     * Makes the segment file of a host, mode 0600, with a random name.
     *
     * @param directory where shared memory lies, normally /dev/shm
     * @param ranks how many ranks this host will have
     * @param worldRanks how many ranks the job has on all hosts
     * @return the open segment
     * @throws JobException if the directory has too little room or cannot be written; the message says need and have
     */
    public static HostSegment create(Path directory, int ranks, int worldRanks) {
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        Path path = directory.resolve("jmpi-" + HexFormat.of().formatHex(random));
        try {
            long ringBytes = ringBytes(directory, ranks, worldRanks);
            long pairs = (long) ranks * (ranks - 1);
            long regions = SegmentLayout.regions(ranks, worldRanks);
            long capacity = regions + pairs * (SegmentLayout.RING_BYTES + ringBytes) + AREAS_BUDGET;
            long heapRoom = Files.getFileStore(directory).getTotalSpace() & -SharedHeap.LARGE_PAGE;
            if (capacity > Integer.MAX_VALUE) {
                throw new JobException(ranks + " ranks on one host need a segment of " + capacity / MIB
                        + " MiB; expected so few that 2,047 MiB are enough, which is about 300");
            }
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileChannel channel = FileChannel.open(path, options, owner);
            try {
                zero(channel, 0, regions);
                channel.write(ByteBuffer.wrap(new byte[1]), capacity - 1);
                MemorySegment memory = channel.map(MapMode.READ_WRITE, 0, capacity, Arena.global());
                var words = new Words(memory);
                words.setInt(SegmentLayout.HEADER_VERSION, SegmentLayout.VERSION);
                words.setInt(SegmentLayout.HEADER_RANKS, ranks);
                words.setInt(SegmentLayout.HEADER_WORLD, worldRanks);
                words.setLong(SegmentLayout.HEADER_RING_BYTES, ringBytes);
                words.setLong(SegmentLayout.HEADER_NEXT, regions);
                words.setLong(SegmentLayout.HEADER_CAPACITY, capacity);
                words.setLong(SegmentLayout.HEADER_HEAP_ROOM, heapRoom);
                words.setLong(SegmentLayout.HEADER_MAGIC, SegmentLayout.MAGIC);
                return new HostSegment(path, channel, memory, words);
            } catch (IOException e) {
                channel.close();
                Files.deleteIfExists(path);
                throw e;
            }
        } catch (IOException e) {
            throw new JobException("cannot make the shared segment in " + directory + ": " + e, e);
        }
    }

    /**
     * Opens the segment that a launcher has made.
     *
     * @param path its file, which may be a descriptor's path such as {@code /proc/self/fd/3}
     * @return the open segment
     * @throws JobException if it is absent or not a segment of this version
     */
    public static HostSegment open(Path path) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            MemorySegment memory = channel.map(MapMode.READ_WRITE, 0, capacity(path, channel), Arena.global());
            return new HostSegment(path, channel, memory, new Words(memory));
        } catch (IOException e) {
            throw new JobException("cannot open the job's shared segment " + path + ": " + e, e);
        }
    }

    /** The bytes before the heap, which another rank may have made part of the file already. */
    private static long capacity(Path path, FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate((int) SegmentLayout.PAGE).order(ByteOrder.nativeOrder());
        if (channel.read(header, 0) < SegmentLayout.PAGE
                || header.getLong((int) SegmentLayout.HEADER_MAGIC) != SegmentLayout.MAGIC) {
            throw new JobException(path + " is not the shared segment of a jmpi job");
        }
        int version = header.getInt((int) SegmentLayout.HEADER_VERSION);
        if (version != SegmentLayout.VERSION) {
            throw new JobException("the shared segment " + path + " has layout " + version + ", this jmpi expects "
                    + SegmentLayout.VERSION + ": launcher and program use different versions of jmpi");
        }
        return header.getLong((int) SegmentLayout.HEADER_CAPACITY);
    }

    /** As much as fits the budget and half of what is free, a power of two, never below the minimum. */
    private static long ringBytes(Path directory, int ranks, int worldRanks) throws IOException {
        long usable = Files.getFileStore(directory).getUsableSpace();
        long pairs = Math.max(1, (long) ranks * (ranks - 1));
        long need =
                SegmentLayout.regions(ranks, worldRanks) + pairs * (SegmentLayout.RING_BYTES + RING_BYTES_MIN) + MIB;
        if (usable < need) {
            throw tooSmall(directory, "a job of " + ranks + " ranks on this host", need, usable);
        }
        long share = Math.min(RINGS_BUDGET, usable / 2) / pairs;
        return Math.clamp(Long.highestOneBit(share), RING_BYTES_MIN, RING_BYTES_MAX);
    }

    static JobException tooSmall(String what, long need, long have) {
        return tooSmall(SHM, what, need, have);
    }

    private static JobException tooSmall(Path directory, String what, long need, long have) {
        return new JobException(String.format(
                Locale.ROOT,
                "%s is too small: %s needs %.1f MiB, it has %.1f MiB free;"
                        + " enlarge it (mount -o remount,size=..., docker run --shm-size=...) or start fewer ranks",
                directory,
                what,
                need / (double) MIB,
                have / (double) MIB));
    }

    /**
     * The regions that groups use for their collectives. All of them together get no more than leaves room for the rings of
     * ranks that have not talked yet.
     *
     * @return who uses which
     */
    public Areas areas() {
        return areas;
    }

    /** Takes a region for a group's collectives, filled with zeros. */
    long allocateArea(long bytes) {
        take(SegmentLayout.HEADER_AREAS, SegmentLayout.pages(bytes), AREAS_BUDGET);
        return allocate(bytes);
    }

    /**
     * Takes a region of the file and fills it with zeros, which reserves its pages.
     *
     * @param bytes its size; rounded up to whole pages
     * @return its offset in {@link #memory()}
     * @throws JobException if /dev/shm or the segment has no such room
     */
    long allocate(long bytes) {
        long size = SegmentLayout.pages(bytes);
        long offset = take(SegmentLayout.HEADER_NEXT, size, memory.byteSize());
        reserve(offset, size, "a region of the job's segment");
        return offset;
    }

    /** Fills bytes of the file with zeros, which reserves their pages. */
    void reserve(long offset, long size, String what) {
        boolean interrupted = Thread.interrupted(); // or the write would close the channel
        try {
            zero(channel, offset, size);
        } catch (IOException e) {
            throw tooSmall(what, size, usable());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What is free in the file system of the segment. */
    long usable() {
        return SHM.toFile().getUsableSpace();
    }

    /** Moves a position of the header on and returns where it was; not beyond the limit. */
    private long take(long position, long size, long limit) {
        while (true) {
            long at = words.getLongVolatile(position);
            if (size > limit - at) {
                throw tooSmall("a region of the job's segment", size, limit - at);
            }
            if (words.compareAndSetLong(position, at, at + size)) {
                return at;
            }
        }
    }

    private static void zero(FileChannel channel, long offset, long bytes) throws IOException {
        var zeros = ByteBuffer.allocateDirect((int) Math.min(bytes, 64 << 10));
        for (long at = offset; at < offset + bytes; at += zeros.capacity()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), offset + bytes - at));
            while (zeros.hasRemaining()) {
                channel.write(zeros, at + zeros.position());
            }
        }
    }

    /**
     * How far a rank has come.
     *
     * @param rank its number on this host
     * @return its state; the last one if the rank is gone
     */
    public RankState state(int rank) {
        long word = SegmentLayout.rankBlock(rank) + SegmentLayout.RANK_STATE;
        return RankState.BY_CODE[words.getIntAcquire(word)];
    }

    /**
     * Says how far this rank has come.
     *
     * @param rank its number on this host
     * @param state its new state
     */
    public void state(int rank, RankState state) {
        long word = SegmentLayout.rankBlock(rank) + SegmentLayout.RANK_STATE;
        words.setIntRelease(word, state.ordinal());
    }

    /**
     * The file's path at the time of {@link #create} or {@link #open}.
     *
     * @return the path, which may be unlinked by now
     */
    public Path path() {
        return path;
    }

    /**
     * The mapped file.
     *
     * @return the whole of it; it stays mapped until the process ends
     */
    public MemorySegment memory() {
        return memory;
    }

    /**
     * The words of {@link #memory()}.
     *
     * @return its words
     */
    public Words words() {
        return words;
    }

    /**
     * How many ranks the host has.
     *
     * @return ranks that share this segment
     */
    public int ranks() {
        return ranks;
    }

    /**
     * What the launcher and the ranks of this host tell each other.
     *
     * @return the board in this segment
     */
    public Board board() {
        return board;
    }

    /**
     * Opens the heap behind the segment; maps nothing yet.
     *
     * @return a view of it, to be closed before the segment
     */
    public SharedHeap heap() {
        return new SharedHeap(this, channel);
    }

    /** The payload bytes of one ring. */
    long ringBytes() {
        return ringBytes;
    }

    /** Closes the file. The mapping stays until the process ends, so that nobody can touch unmapped memory. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new JobException("cannot close the shared segment: " + e.getMessage(), e);
        }
    }
}
