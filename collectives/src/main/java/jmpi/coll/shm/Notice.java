package jmpi.coll.shm;

/** Where things stand in the payload of a slot whose call moves data. */
final class Notice {
    /** The pieces stand in the slot: at its start, or behind the list if there is one. */
    static final int INLINE = 0;
    /** They stand in the heap. */
    static final int SHARED = 1;
    /** They go through the rank's pool. */
    static final int STAGED = 2;

    /** The rank has no pool and cannot do without, so all ranks go another way. */
    static final int REFUSED = 3;

    /** Where in heap or pool. */
    static final int BASE = 0;
    /** The longest piece. */
    static final int LONGEST = 8;
    /** How much of each piece goes at a time. */
    static final int PART = 16;
    /** How many such parts the pool keeps. */
    static final int KEPT = 24;

    private static final int HEAD = 32;
    private static final int ENTRY = 16;

    private Notice() {}

    /** Whether slots have room for all that and at least an operand for each rank. */
    static boolean supports(boolean listed, int ranks) {
        return data(listed, ranks) + 8L * ranks <= HostArea.PAYLOAD;
    }

    /** Where the list says where a rank's piece is; its length stands 8 bytes behind. */
    static int entry(int reader) {
        return HEAD + reader * ENTRY;
    }

    /** Where data may stand behind all that. */
    static int data(boolean listed, int ranks) {
        return listed ? entry(ranks) : HEAD;
    }
}
