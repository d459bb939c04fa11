package jmpi.comm.shm;

/**
 * Where things lie in a host's segment. All words that different ranks write are 128 bytes apart, because
 * processors fetch lines in pairs.
 *
 * <pre>
 * header      one page: magic, version, ranks, sizes, the allocator's position, the job's key, the first failure
 * rank blocks 512 bytes a rank: state, doorbells, count of rings that point here, port, rest
 * directory   ranks x ranks offsets: row = receiver, column = sender, 0 = these two have not talked yet
 * book        32 bytes for each rank of the job: where it listens
 * areas       32 bytes for each region that groups of ranks use in turn: see {@link Areas}
 * regions     rings and collective areas, page by page, in the order in which they were first needed
 * heap        buffers that programs share, mapped by who needs it; see {@link SharedHeap}
 * </pre>
 */
final class SegmentLayout {
    static final long PAGE = 4096;
    static final long MAGIC = 0x6a6d70692d736567L; // "jmpi-seg"
    static final int VERSION = 3;

    static final long HEADER_MAGIC = 0;
    static final long HEADER_VERSION = 8;
    static final long HEADER_RANKS = 12;
    static final long HEADER_RING_BYTES = 16;
    static final long HEADER_WORLD = 24;
    static final long HEADER_NEXT = 128;
    static final long HEADER_AREAS = 136;
    static final long HEADER_AREA_COUNT = 160;
    static final long HEADER_CAPACITY = 144;
    static final long HEADER_HEAP_ROOM = 152;
    static final long HEADER_HEAP_NEXT = 192;
    static final long HEADER_ID = 256;
    static final long HEADER_KEY = 272;
    static final long HEADER_FAILED = 384;
    static final long HEADER_FAILED_RANK = 388;
    static final long HEADER_FAILED_LENGTH = 392;
    static final long HEADER_FAILED_TEXT = 512;
    static final int FAILURE_TEXT_LIMIT = 2048;

    static final long RANK_BLOCK = 512;
    static final long RANK_STATE = 0;
    static final long RANK_DOORBELL = 128;
    static final long RANK_SLEEPING = RANK_DOORBELL + 4;
    static final long RANK_PROGRESS_BELL = RANK_DOORBELL + 8;
    static final long RANK_RINGS = 256;
    static final long RANK_PORT = 384;
    static final long RANK_REST = 392;

    /** Who of a rank sleeps and wants to be woken: a thread of the program, its progress thread. */
    static final int SLEEPING_PROGRAM = 1;

    static final int SLEEPING_PROGRESS = 2;

    /** An entry of the book: an address of 4 or 16 bytes, its length, the port; 0 = not known yet. */
    static final long BOOK_ENTRY = 32;

    static final long BOOK_ADDRESS = 0;
    static final long BOOK_LENGTH = 16;
    static final long BOOK_PORT = 20;

    /** How many regions can be given back. */
    static final int AREAS = 1024;

    static final long AREA_ENTRY = 32;
    static final long AREA_OFFSET = 0;
    static final long AREA_SIZE = 8;
    static final long AREA_OWNER = 16;
    static final long AREA_USERS = 24;

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

    static long bookEntry(int ranks, int worldRank) {
        return directory(ranks) + 8L * ranks * ranks + worldRank * BOOK_ENTRY;
    }

    static long areas(int ranks, int worldRanks) {
        return bookEntry(ranks, worldRanks);
    }

    /** The first region begins here. */
    static long regions(int ranks, int worldRanks) {
        return pages(areas(ranks, worldRanks) + AREAS * AREA_ENTRY);
    }

    static long pages(long bytes) {
        return (bytes + PAGE - 1) & -PAGE;
    }
}
