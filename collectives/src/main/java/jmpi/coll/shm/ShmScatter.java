package jmpi.coll.shm;

/**
 * Scatter and scatterv: the root holds out a block for each.
 *
 * <pre>
 * root: [ a | b | c ]  →  rank 0 copies a, rank 1 copies b, rank 2 copies c
 * </pre>
 */
final class ShmScatter implements Pattern {
    @Override
    public void describe(HostCall call, int rank, int ranks, Pieces pieces) {
        boolean differ = call.what.sizeIsPrivate();
        pieces.begin(false, differ);
        pieces.take(call.root, 0, call.own * call.width);
        for (int to = 0; to < ranks && rank == call.root; to++) {
            if (differ) {
                pieces.give(to, call.recvBlock(to), call.recvBytes(to)); // the only blocks there are stand in SEND
            } else {
                pieces.give(to, to * call.bytes(), call.bytes());
            }
        }
    }
}
