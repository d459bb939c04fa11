package jmpi.coll.shm;

/**
 * Broadcast: the root holds out one piece for all.
 *
 * <pre>
 * root: [ a ]  →  all others copy a
 * </pre>
 */
final class ShmBroadcast implements Pattern {
    @Override
    public void describe(HostCall call, int rank, int ranks, Pieces pieces) {
        pieces.begin(true, false);
        if (rank != call.root) {
            pieces.take(call.root, 0, call.bytes());
            return;
        }
        for (int to = 0; to < ranks; to++) {
            if (to != rank) {
                pieces.give(to, 0, call.bytes());
            }
        }
    }
}
