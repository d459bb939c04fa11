package jmpi.coll.shm;

/**
 * Barrier on a host: every rank raises its own number and waits until all others have raised theirs.
 *
 * <pre>
 * rank 0: [7]   rank 1: [7]   rank 2: [6]   rank 3: [7]      all wait for rank 2
 * </pre>
 *
 * One store and {@code p - 1} loads a rank, no message; with the few ranks of a host this beats any tree.
 */
public final class ShmBarrier {
    private final HostArea area;
    private final int rank;
    private long sequence;

    /**
     * Makes a barrier.
     *
     * @param area the group's area
     * @param rank this rank in the group
     */
    public ShmBarrier(HostArea area, int rank) {
        this.area = area;
        this.rank = rank;
    }

    /** Waits until all ranks have called this as often as this one. */
    public void run() {
        area.publish(area.word(rank, HostArea.ARRIVED), ++sequence);
        for (int peer = 0; peer < area.ranks(); peer++) {
            if (peer != rank) {
                area.await(area.word(peer, HostArea.ARRIVED), sequence);
            }
        }
    }
}
