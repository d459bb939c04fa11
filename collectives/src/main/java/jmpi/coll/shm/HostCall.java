package jmpi.coll.shm;

import jmpi.Op;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Plans.Blocks;
import jmpi.comm.Type;

/** A call that a group makes through shared memory, as this rank makes it; used again for the next one. */
public final class HostCall {
    Collective what;
    Type type;
    int width;
    Op op;
    int root;
    /** The count if it is the same on all ranks, otherwise 0. */
    long count;
    /** The count as this rank has it. */
    long own;

    Blocks blocks;
    Object send;
    long sendOffset;
    Object recv;
    long recvOffset;

    /** Makes an empty call. */
    public HostCall() {}

    /**
     * Says what is called.
     *
     * @param what which collective
     * @param type what the elements are
     * @param width bytes of an operand, that is of the elements that belong together
     * @param count operands as in {@link jmpi.coll.select.Shape#count()}
     * @param root the root, or 0
     * @param op how to combine, or null
     * @param blocks the blocks if they differ
     * @return this
     */
    public HostCall of(Collective what, Type type, int width, long count, int root, Op op, Blocks blocks) {
        this.what = what;
        this.type = type;
        this.width = width;
        boolean alike = !what.sizeIsPrivate() && blocks.counts() == null;
        this.count = alike ? count : 0;
        this.own = count;
        this.root = root;
        this.op = op;
        this.blocks = blocks;
        return this;
    }

    /**
     * Says where the data is.
     *
     * @param send what this rank gives, a primitive array or a segment; null if it stands where the result goes
     * @param sendOffset where that begins, in bytes
     * @param recv where the result goes
     * @param recvOffset where that begins, in bytes
     * @return this
     */
    public HostCall on(Object send, long sendOffset, Object recv, long recvOffset) {
        this.send = send == null ? recv : send;
        this.sendOffset = send == null ? recvOffset : sendOffset;
        this.recv = recv;
        this.recvOffset = recvOffset;
        return this;
    }

    /** Keeps nothing of the program's alive. */
    void release() {
        send = null;
        recv = null;
    }

    long bytes() {
        return count * width;
    }

    /** Where a rank's block begins, in bytes; of what is received, or of what the root of a scatterv sends. */
    long recvBlock(int peer) {
        return blocks.displacements()[peer] * width;
    }

    long recvBytes(int peer) {
        return blocks.counts()[peer] * width;
    }

    /** The same for what is sent in an alltoallv. */
    long sendBlock(int peer) {
        return blocks.sendDisplacements()[peer] * width;
    }

    long sendBytes(int peer) {
        return blocks.sendCounts()[peer] * width;
    }

    /** What must be alike on all ranks and is not said otherwise, as one number. */
    int fingerprint() {
        int hash = ((op == null ? 0 : op.toString().hashCode()) * 31 + root) * 31 + Long.hashCode(count);
        if (!what.sizeIsPrivate() && blocks.counts() != null) {
            for (long blockLength : blocks.counts()) {
                hash = hash * 31 + Long.hashCode(blockLength);
            }
        }
        return hash * 0x9E3779B1;
    }

    @Override
    public String toString() {
        return own * (width / type.bytes()) + " " + type + (op == null ? "" : " to combine by " + op)
                + (what.hasRoot() ? ", root " + root : "");
    }
}
