package jmpi.coll.shm;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import jmpi.Op;
import jmpi.comm.Memory;
import jmpi.comm.Type;

/**
 * Allreduce of long operands by direct load and store, block by block. A rank owns one share of each block:
 *
 * <pre>
 * publish   rank r copies the other ranks' shares of its operand to its block
 * reduce    rank r combines its own share of all operands, keeps it and puts it to its result
 * collect   rank r copies the other ranks' results
 * </pre>
 *
 * While the others reduce block b, a rank publishes block b + 1. Each rank stores and loads about twice (p - 1) / p of
 * the operand in shared memory, nearly all of it in cache, and waits twice a block. Any operation, in the order of
 * ranks.
 */
final class ShmLongAllreduce {
    /** What is combined at a time: two of them fit into a first-level cache. */
    private static final int PIECE = 8 << 10;

    private final HostArea area;
    private final BlockArea blocks;
    private final int blockBytes;
    private final MemorySegment memory;
    private final int rank;
    private final int ranks;
    private final Object[] pieces = new Object[2 * Type.values().length];
    private long blockSequence;

    private Type type;
    private int width;
    private Op op;
    private Object send;
    private long sendOffset;
    private Object recv;
    private long recvOffset;
    private long count;
    private long perShare;
    private long perBlock;

    ShmLongAllreduce(HostArea area, BlockArea blocks, int rank) {
        this.area = area;
        this.blocks = blocks;
        this.blockBytes = BlockArea.block(area.ranks());
        this.memory = area.memory;
        this.rank = rank;
        this.ranks = area.ranks();
    }

    void run(Type type, int width, Op op, Object send, long sendOffset, Object recv, long recvOffset, long count) {
        this.type = type;
        this.width = width;
        this.op = op;
        this.send = send;
        this.sendOffset = sendOffset;
        this.recv = recv;
        this.recvOffset = recvOffset;
        this.count = count;
        this.perShare = Math.min(blockBytes / ranks / width, (count + ranks - 1) / ranks);
        this.perBlock = perShare * ranks;
        long rounds = (count + perBlock - 1) / perBlock;
        long first = blockSequence;
        publish(first, 0);
        for (long b = 0; b < rounds; b++) {
            if (b + 1 < rounds) {
                publish(first, b + 1);
            }
            reduce(first, b);
            collect(first, b);
        }
        blockSequence = first + rounds;
        this.send = null;
        this.recv = null;
    }

    /** The first operand of a share in the whole; the last block may be short. */
    private long start(long block, int owner) {
        return Math.min(count, block * perBlock + owner * perShare);
    }

    private long length(long block, int owner) {
        return Math.min(count, block * perBlock + (owner + 1) * perShare) - start(block, owner);
    }

    /**
     * Copies the other ranks' shares. The block of two rounds ago is free: its readers have reduced it, and this rank
     * has waited for their results.
     */
    private void publish(long first, long block) {
        long to = blocks.block(rank, first + block);
        for (int owner = 0; owner < ranks; owner++) {
            if (owner != rank) {
                long from = sendOffset + start(block, owner) * width;
                Memory.read(send, from, memory, to + owner * perShare * width, length(block, owner) * width);
            }
        }
        area.publish(area.word(rank, HostArea.PUBLISHED), first + block + 1);
    }

    /** The result of two rounds ago is free: all ranks have published since, which they do after collecting. */
    private void reduce(long first, long block) {
        for (int peer = 0; peer < ranks; peer++) {
            if (peer != rank) {
                area.await(area.word(peer, HostArea.PUBLISHED), first + block + 1);
            }
        }
        long start = start(block, rank);
        long length = length(block, rank);
        long perPiece = Math.max(1, PIECE / width);
        Object own = piece(0, perPiece);
        Object theirs = piece(1, perPiece);
        for (long done = 0; done < length; done += perPiece) {
            long part = Math.min(perPiece, length - done);
            Memory.copy(send, sendOffset + (start + done) * width, own, 0, part * width);
            combine(first + block, done, part, own, theirs);
            Memory.copy(own, 0, recv, recvOffset + (start + done) * width, part * width);
            Memory.read(own, 0, memory, blocks.result(rank, first + block) + done * width, part * width);
        }
        area.publish(area.word(rank, HostArea.REDUCED), first + block + 1);
    }

    /** First with the ranks above, then with those below, so that the order of operands is kept. */
    private void combine(long sequence, long at, long length, Object own, Object theirs) {
        for (int peer = rank + 1; peer < ranks; peer++) {
            load(peer, sequence, at, length, theirs);
            op.reduce(type, theirs, 0, own, 0, length, false);
        }
        for (int peer = rank - 1; peer >= 0; peer--) {
            load(peer, sequence, at, length, theirs);
            op.reduce(type, theirs, 0, own, 0, length, true);
        }
    }

    private void load(int peer, long sequence, long at, long length, Object theirs) {
        long share = blocks.block(peer, sequence) + rank * perShare * width;
        Memory.write(memory, share + at * width, theirs, 0, length * width);
    }

    private void collect(long first, long block) {
        for (int i = 1; i < ranks; i++) {
            int peer = rank + i < ranks ? rank + i : rank + i - ranks;
            area.await(area.word(peer, HostArea.REDUCED), first + block + 1);
            long to = recvOffset + start(block, peer) * width;
            Memory.write(memory, blocks.result(peer, first + block), recv, to, length(block, peer) * width);
        }
    }

    /** Arrays that begin at the same index combine several times faster than a segment and an array. */
    private Object piece(int which, long operands) {
        int slot = 2 * type.ordinal() + which;
        int length = (int) (operands * (width / type.bytes()));
        if (pieces[slot] == null || Array.getLength(pieces[slot]) < length) {
            pieces[slot] = Array.newInstance(type.array().getComponentType(), length);
        }
        return pieces[slot];
    }
}
