package jmpi.coll.shm;

/**
 * Alltoall and alltoallv: each rank holds out a block for each.
 *
 * <pre>
 * rank 0: [ a0 | a1 | a2 ]   rank 1: [ b0 | b1 | b2 ]   rank 2: [ c0 | c1 | c2 ]  →  rank 1 copies a1, c1
 * </pre>
 */
final class ShmAlltoall implements Pattern {
    @Override
    public void describe(HostCall call, int rank, int ranks, Pieces pieces) {
        boolean differ = call.what.sizeIsPrivate();
        pieces.begin(false, differ);
        for (int peer = 0; peer < ranks; peer++) {
            if (differ) {
                pieces.give(peer, call.sendBlock(peer), call.sendBytes(peer));
                pieces.take(peer, call.recvBlock(peer), call.recvBytes(peer));
            } else {
                pieces.give(peer, peer * call.bytes(), call.bytes());
                pieces.take(peer, peer * call.bytes(), call.bytes());
            }
        }
    }
}
