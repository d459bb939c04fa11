package jmpi.coll.shm;

/** Where things stand in the payload of a slot whose call moves data. */
final class Notice {
    /** The pieces stand in the slot, behind the list if there is one. */
    static final int INLINE = 0;
    /** They stand elsewhere in the segment. */
    static final int WRITTEN = 1;
    /** They stand in the heap; readers say when they have read them. */
    static final int SHARED = 2;
    /** They go through the rank's pool part by part. */
    static final int STAGED = 3;

    /** Where in segment or heap. */
    static final int BASE = 0;
    /** The longest piece. */
    static final int LONGEST = 8;
    /** How much of each piece goes at a time. */
    static final int PART = 16;
    /** How many such parts are kept. */
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

    /** Where short data stands: at the start if there is no list. */
    static int inline(boolean listed, int ranks) {
        return listed ? entry(ranks) : 0;
    }

    /** Where data may stand behind all that. */
    static int data(boolean listed, int ranks) {
        return listed ? entry(ranks) : HEAD;
    }
}
