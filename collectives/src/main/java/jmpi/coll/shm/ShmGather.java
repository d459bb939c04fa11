package jmpi.coll.shm;

/**
 * Gather and gatherv: each rank holds out its block, and the root copies all.
 *
 * <pre>
 * rank 0: [ a ]   rank 1: [ b ]   rank 2: [ c ]  →  root: a b c
 * </pre>
 */
final class ShmGather implements Pattern {
    @Override
    public void describe(HostCall call, int rank, int ranks, Pieces pieces) {
        boolean differ = call.what.sizeIsPrivate();
        pieces.begin(true, differ);
        pieces.give(call.root, 0, call.own * call.width);
        for (int from = 0; from < ranks && rank == call.root; from++) {
            if (differ) {
                pieces.take(from, call.recvBlock(from), call.recvBytes(from));
            } else {
                pieces.take(from, from * call.bytes(), call.bytes());
            }
        }
    }
}
