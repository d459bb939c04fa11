package jmpi.comm.shm;

/**
 * Where things lie in a host's segment. All words that different ranks write are 128 bytes apart, because
 * processors fetch lines in pairs.
 *
 * <pre>
 * header      one page: magic, version, ranks, sizes, the allocator's position
 * rank blocks 512 bytes a rank: state, doorbell, count of rings that point here
 * directory   ranks x ranks offsets: row = receiver, column = sender, 0 = these two have not talked yet
 * regions     rings and collective areas, page by page, in the order in which they were first needed
 * </pre>
 */
final class SegmentLayout {
    static final long PAGE = 4096;
    static final long MAGIC = 0x6a6d70692d736567L; // "jmpi-seg"
    static final int VERSION = 1;

    static final long HEADER_MAGIC = 0;
    static final long HEADER_VERSION = 8;
    static final long HEADER_RANKS = 12;
    static final long HEADER_RING_BYTES = 16;
    static final long HEADER_NEXT = 128;
    static final long HEADER_AREAS = 136;

    static final long RANK_BLOCK = 512;
    static final long RANK_STATE = 0;
    static final long RANK_DOORBELL = 128;
    static final long RANK_SLEEPING = RANK_DOORBELL + 4;
    static final long RANK_RINGS = 256;

    /** A ring: the line its consumer writes, the line its producer writes, the cells, the bytes. */
    static final long RING_CELL_HEAD = 0;

    static final long RING_BYTE_HEAD = 8;
    static final long RING_DELIVERED = 16;
    static final long RING_STARVED = 128;
    static final long RING_CELLS = 256;

    /** A cell is one cache line: a frame's header and up to 32 bytes of payload arrive with one transfer of a line. */
    static final int CELL = 64;

    static final int CELLS = 60; // with the two lines before them, exactly one page
    static final long CELL_READY = 0;
    static final long CELL_CONTEXT = 8;
    static final long CELL_TAG = 12;
    static final long CELL_LENGTH = 16;
    static final long CELL_KIND = 24;
    static final long CELL_ID = 28;
    static final long CELL_INLINE = 32;
    static final int INLINE_LIMIT = CELL - (int) CELL_INLINE;

    static final long RING_BYTES = PAGE;

    private SegmentLayout() {}

    static long rankBlock(int rank) {
        return PAGE + rank * RANK_BLOCK;
    }

    static long directory(int ranks) {
        return PAGE + ranks * RANK_BLOCK;
    }

    static long directoryEntry(int ranks, int sender, int receiver) {
        return directory(ranks) + 8 * ((long) receiver * ranks + sender);
    }

    /** The first region begins here. */
    static long regions(int ranks) {
        return pages(directory(ranks) + 8L * ranks * ranks);
    }

    static long pages(long bytes) {
        return (bytes + PAGE - 1) & -PAGE;
    }
}
