package jmpi.coll.shm;

/**
 * Allgather and allgatherv: each rank holds out its block, and all copy all others'.
 *
 * <pre>
 * rank 0: [ a ]   rank 1: [ b ]   rank 2: [ c ]  →  each: a b c
 * </pre>
 */
final class ShmAllgather implements Pattern {
    @Override
    public void describe(HostCall call, int rank, int ranks, Pieces pieces) {
        boolean differ = call.blocks.counts() != null;
        pieces.begin(true, false);
        for (int peer = 0; peer < ranks; peer++) {
            pieces.give(peer, 0, call.own * call.width);
            if (differ) {
                pieces.take(peer, call.recvBlock(peer), call.recvBytes(peer));
            } else {
                pieces.take(peer, peer * call.bytes(), call.bytes());
            }
        }
    }
}
