package jmpi;

import static jmpi.coll.select.Collective.*;

import java.util.ArrayList;
import java.util.Comparator;
import jmpi.coll.select.Collective;
import jmpi.comm.Buf;
import jmpi.comm.Compression;
import jmpi.comm.Request;
import jmpi.comm.Type;
import jmpi.comm.boot.World;

/**
 * A group of ranks and what they do together: {@code var world = mpi.world(); world.allreduce(gradient, Op.SUM);}.
 * Messages between two ranks are documented in {@link jmpi.comm.PointToPoint}, calls on plain arrays in {@link
 * ArrayCalls}, collective calls here; all follow MPI 4.1, chapters 3, 6 and 7.
 *
 * <p>All ranks of the group make the same collective calls in the same order. One buffer means in place; two are what
 * is sent and what is received, which must not overlap. Counts are elements. Non-blocking calls ({@code i...}) may
 * overlap each other; their buffers belong to jmpi until the request is complete.
 *
 * <p>One thread at a time may use a communicator; {@link #dup} gives another thread its own. All calls throw {@link
 * jmpi.comm.UsageException} if the arguments cannot be right on this rank, and {@link jmpi.comm.MismatchException} if
 * they do not fit those of another rank.
 */
public final class Communicator extends ArrayCalls {
    private final World world;
    private final Contexts contexts;
    private final Choices choices;
    private final int[] worldRanks;
    private final int packing;
    private final Call call;

    Communicator(World world, Contexts contexts, Choices choices, int context, int[] worldRanks) {
        this(world, contexts, choices, context, worldRanks, 0);
    }

    private Communicator(World world, Contexts contexts, Choices choices, int context, int[] worldRanks, int packing) {
        super(world.engine(), context, worldRanks);
        this.packing = packing;
        world.engine().pack(context, packing);
        world.engine().pack(context + 1, packing);
        this.world = world;
        this.contexts = contexts;
        this.choices = choices;
        this.worldRanks = worldRanks;
        this.call = new Call(new Caller(world, choices, context + 1, worldRanks, rank()), size(), rank());
    }

    @Override
    Call call(Collective what, Type type) {
        return call.begin(what, type);
    }

    /**
     * The same group again, whose messages never meet those of this one. Collective.
     *
     * @return a communicator of its own
     */
    public Communicator dup() {
        return new Communicator(world, contexts, choices, agreedContext(), worldRanks, packing);
    }

    /**
     * The same group again, whose messages of 4 KiB and more are packed on the way from one host to another; those of
     * collective calls too. Groups made of it are like it. Packing stops where it does not pay. Collective.
     *
     * <p>With {@link Compression#FLOAT32} each way between hosts rounds, so that ranks of different hosts may hold
     * different last bits of a float after an {@code allreduce}.
     *
     * @param how at most one of LZ4 and ZSTD, FLOAT32 or not; nothing for messages as they are
     * @return a communicator of its own
     * @throws jmpi.comm.UsageException if both LZ4 and ZSTD are named
     */
    public Communicator compressed(Compression... how) {
        int code = Compression.code(how); // before anything is agreed upon
        return new Communicator(world, contexts, choices, agreedContext(), worldRanks, code);
    }

    /** The lowest number that is free on all ranks of the group, also if their other threads agree on some elsewhere. */
    private int agreedContext() {
        var word = new int[1];
        while (true) {
            word[0] = contexts.next();
            allreduce(word, Op.MAX);
            int agreed = word[0];
            word[0] = contexts.take(agreed) ? 1 : 0;
            allreduce(word, Op.MIN);
            if (word[0] == 1) {
                return agreed;
            }
        }
    }

    /**
     * Parts the group: ranks with the same color make a new one. Collective.
     *
     * @param color which new group; {@link Mpi#UNDEFINED} for none
     * @param key the order in the new group; the order here decides between equal keys
     * @return the new group that this rank is in, or null if its color is undefined
     */
    public Communicator split(int color, int key) {
        if (color < 0 && color != Mpi.UNDEFINED) {
            throw usage("split", "color " + color, "a color of at least 0 or UNDEFINED");
        }
        var all = new int[2 * size()];
        allgather(new int[] {color, key}, all);
        int context = agreedContext();
        if (color == Mpi.UNDEFINED) {
            return null;
        }
        var members = new ArrayList<Integer>();
        for (int i = 0; i < size(); i++) {
            if (all[2 * i] == color) {
                members.add(i);
            }
        }
        members.sort(Comparator.comparingInt(i -> all[2 * i + 1])); // stable, so equal keys keep their order
        int[] group = members.stream().mapToInt(i -> worldRanks[i]).toArray();
        return new Communicator(world, contexts, choices, context, group, packing);
    }

    /**
     * Parts the group by hosts: the ranks of a new group share their host's memory. Collective.
     *
     * @return the group of this rank's host, in the order of this group
     */
    public Communicator splitByHost() {
        return split(world.job().host(), 0);
    }

    /** Waits until all ranks are here. */
    public void barrier() {
        call(BARRIER, Type.BYTE).run();
    }

    /**
     * Says that this rank is here.
     *
     * @return complete once all ranks are
     */
    public Request ibarrier() {
        return call(BARRIER, Type.BYTE).start();
    }

    /**
     * Gives the root's elements to all ranks.
     *
     * @param data what to give at the root, where to put it elsewhere; as many elements everywhere
     * @param root who has them
     */
    public void broadcast(Buf data, int root) {
        call(BROADCAST, data.type()).recv(data).root(root).run();
    }

    /**
     * Begins {@link #broadcast(Buf, int)}.
     *
     * @param data what to give at the root, where to put it elsewhere; as many elements everywhere
     * @param root who has them
     * @return to be awaited
     */
    public Request ibroadcast(Buf data, int root) {
        return call(BROADCAST, data.type()).recv(data).root(root).start();
    }

    /**
     * Combines the elements of all ranks, one by one, at the root.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv at the root where to put the result, which may be {@code send} itself; elsewhere not used, may be null
     * @param op how to combine
     * @param root who gets the result
     */
    public void reduce(Buf send, Buf recv, Op op, int root) {
        call(REDUCE, send.type()).send(send).recv(recv).by(op).root(root).run();
    }

    /**
     * Begins {@link #reduce(Buf, Buf, Op, int)}.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv at the root where to put the result, which may be {@code send} itself; elsewhere not used, may be null
     * @param op how to combine
     * @param root who gets the result
     * @return to be awaited
     */
    public Request ireduce(Buf send, Buf recv, Op op, int root) {
        return call(REDUCE, send.type()).send(send).recv(recv).by(op).root(root).start();
    }

    /**
     * Combines the elements of all ranks, one by one; all ranks get the same bits.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv where to put the result; may be {@code send} itself
     * @param op how to combine
     */
    public void allreduce(Buf send, Buf recv, Op op) {
        call(ALLREDUCE, send.type()).send(send).recv(recv).by(op).run();
    }

    /**
     * Begins {@link #allreduce(Buf, Buf, Op)}.
     *
     * @param send this rank's operands; as many everywhere
     * @param recv where to put the result; may be {@code send} itself
     * @param op how to combine
     * @return to be awaited
     */
    public Request iallreduce(Buf send, Buf recv, Op op) {
        return call(ALLREDUCE, send.type()).send(send).recv(recv).by(op).start();
    }

    /**
     * Collects a block from each rank, in the order of ranks.
     *
     * @param send this rank's block; of the same length everywhere
     * @param recv at the root room for all blocks; elsewhere not used, may be null
     * @param root who gets them
     */
    public void gather(Buf send, Buf recv, int root) {
        call(GATHER, send.type()).send(send).recv(recv).root(root).run();
    }

    /**
     * Begins {@link #gather(Buf, Buf, int)}.
     *
     * @param send this rank's block; of the same length everywhere
     * @param recv at the root room for all blocks; elsewhere not used, may be null
     * @param root who gets them
     * @return to be awaited
     */
    public Request igather(Buf send, Buf recv, int root) {
        return call(GATHER, send.type()).send(send).recv(recv).root(root).start();
    }

    /**
     * Collects a block from each rank, of any length.
     *
     * @param send this rank's block
     * @param recv at the root the memory of all blocks; elsewhere not used, may be null
     * @param counts at the root the length of each rank's block; elsewhere not used, may be null
     * @param displacements at the root the first element of each; null if they follow each other
     * @param root who gets them
     */
    public void gatherv(Buf send, Buf recv, long[] counts, long[] displacements, int root) {
        call(GATHERV, send.type())
                .send(send)
                .recv(recv)
                .root(root)
                .blocks(counts, displacements)
                .run();
    }

    /**
     * Begins {@link #gatherv(Buf, Buf, long[], long[], int)}.
     *
     * @param send this rank's block
     * @param recv at the root the memory of all blocks; elsewhere not used, may be null
     * @param counts at the root the length of each rank's block; elsewhere not used, may be null
     * @param displacements at the root the first element of each; null if they follow each other
     * @param root who gets them
     * @return to be awaited
     */
    public Request igatherv(Buf send, Buf recv, long[] counts, long[] displacements, int root) {
        return call(GATHERV, send.type())
                .send(send)
                .recv(recv)
                .root(root)
                .blocks(counts, displacements)
                .start();
    }

    /**
     * Collects a block from each rank, on all ranks.
     *
     * @param send this rank's block, of the same length everywhere; null if it stands in {@code recv} already
     * @param recv room for all blocks, in the order of ranks
     */
    public void allgather(Buf send, Buf recv) {
        call(ALLGATHER, recv.type()).send(send).recv(recv).run();
    }

    /**
     * Begins {@link #allgather(Buf, Buf)}.
     *
     * @param send this rank's block, of the same length everywhere; null if it stands in {@code recv} already
     * @param recv room for all blocks, in the order of ranks
     * @return to be awaited
     */
    public Request iallgather(Buf send, Buf recv) {
        return call(ALLGATHER, recv.type()).send(send).recv(recv).start();
    }

    /**
     * Collects a block from each rank, of any length, on all ranks.
     *
     * @param send this rank's block; null if it stands in {@code recv} already
     * @param recv the memory of all blocks
     * @param counts the length of each rank's block; the same everywhere
     * @param displacements the first element of each; null if they follow each other
     */
    public void allgatherv(Buf send, Buf recv, long[] counts, long[] displacements) {
        call(ALLGATHERV, recv.type())
                .send(send)
                .recv(recv)
                .blocks(counts, displacements)
                .run();
    }

    /**
     * Begins {@link #allgatherv(Buf, Buf, long[], long[])}.
     *
     * @param send this rank's block; null if it stands in {@code recv} already
     * @param recv the memory of all blocks
     * @param counts the length of each rank's block; the same everywhere
     * @param displacements the first element of each; null if they follow each other
     * @return to be awaited
     */
    public Request iallgatherv(Buf send, Buf recv, long[] counts, long[] displacements) {
        return call(ALLGATHERV, recv.type())
                .send(send)
                .recv(recv)
                .blocks(counts, displacements)
                .start();
    }

    /**
     * Deals out the root's elements, a block to each rank, in the order of ranks.
     *
     * @param send at the root all blocks; elsewhere not used, may be null
     * @param recv where to put this rank's block; of the same length everywhere
     * @param root who has them
     */
    public void scatter(Buf send, Buf recv, int root) {
        call(SCATTER, recv.type()).send(send).recv(recv).root(root).run();
    }

    /**
     * Begins {@link #scatter(Buf, Buf, int)}.
     *
     * @param send at the root all blocks; elsewhere not used, may be null
     * @param recv where to put this rank's block; of the same length everywhere
     * @param root who has them
     * @return to be awaited
     */
    public Request iscatter(Buf send, Buf recv, int root) {
        return call(SCATTER, recv.type()).send(send).recv(recv).root(root).start();
    }

    /**
     * Deals out the root's elements, a block of any length to each rank.
     *
     * @param send at the root the memory of all blocks; elsewhere not used, may be null
     * @param counts at the root the length of each rank's block; elsewhere not used, may be null
     * @param displacements at the root the first element of each; null if they follow each other
     * @param recv where to put this rank's block
     * @param root who has them
     */
    public void scatterv(Buf send, long[] counts, long[] displacements, Buf recv, int root) {
        call(SCATTERV, recv.type())
                .send(send)
                .recv(recv)
                .root(root)
                .blocks(counts, displacements)
                .run();
    }

    /**
     * Begins {@link #scatterv(Buf, long[], long[], Buf, int)}.
     *
     * @param send at the root the memory of all blocks; elsewhere not used, may be null
     * @param counts at the root the length of each rank's block; elsewhere not used, may be null
     * @param displacements at the root the first element of each; null if they follow each other
     * @param recv where to put this rank's block
     * @param root who has them
     * @return to be awaited
     */
    public Request iscatterv(Buf send, long[] counts, long[] displacements, Buf recv, int root) {
        return call(SCATTERV, recv.type())
                .send(send)
                .recv(recv)
                .root(root)
                .blocks(counts, displacements)
                .start();
    }

    /**
     * Gives a block to each rank and gets one from each.
     *
     * @param send a block for each rank, in the order of ranks, all of the same length everywhere; null if they stand in
     *     {@code recv}
     * @param recv room for as many
     */
    public void alltoall(Buf send, Buf recv) {
        call(ALLTOALL, recv.type()).send(send).recv(recv).run();
    }

    /**
     * Begins {@link #alltoall(Buf, Buf)}.
     *
     * @param send a block for each rank, in the order of ranks, all of the same length everywhere; null if they stand in
     *     {@code recv}
     * @param recv room for as many
     * @return to be awaited
     */
    public Request ialltoall(Buf send, Buf recv) {
        return call(ALLTOALL, recv.type()).send(send).recv(recv).start();
    }

    /**
     * Gives a block to each rank and gets one from each, of any length.
     *
     * @param send the memory of the blocks that this rank gives
     * @param sendCounts the length of each rank's block there
     * @param sendDisplacements the first element of each; null if they follow each other
     * @param recv the memory of the blocks that this rank gets
     * @param recvCounts the length of each rank's block there; what that rank gives
     * @param recvDisplacements the first element of each; null if they follow each other
     */
    public void alltoallv(
            Buf send,
            long[] sendCounts,
            long[] sendDisplacements,
            Buf recv,
            long[] recvCounts,
            long[] recvDisplacements) {
        call(ALLTOALLV, recv.type())
                .send(send)
                .recv(recv)
                .blocks(sendCounts, sendDisplacements, recvCounts, recvDisplacements)
                .run();
    }

    /**
     * Begins {@link #alltoallv(Buf, long[], long[], Buf, long[], long[])}.
     *
     * @param send the memory of the blocks that this rank gives
     * @param sendCounts the length of each rank's block there
     * @param sendDisplacements the first element of each; null if they follow each other
     * @param recv the memory of the blocks that this rank gets
     * @param recvCounts the length of each rank's block there; what that rank gives
     * @param recvDisplacements the first element of each; null if they follow each other
     * @return to be awaited
     */
    public Request ialltoallv(
            Buf send,
            long[] sendCounts,
            long[] sendDisplacements,
            Buf recv,
            long[] recvCounts,
            long[] recvDisplacements) {
        return call(ALLTOALLV, recv.type())
                .send(send)
                .recv(recv)
                .blocks(sendCounts, sendDisplacements, recvCounts, recvDisplacements)
                .start();
    }

    /**
     * Gives rank 0's elements to all ranks.
     *
     * @param data what to give at rank 0, where to put it elsewhere; as many elements everywhere
     */
    public void broadcast(Buf data) {
        broadcast(data, 0);
    }

    /**
     * Combines the elements of all ranks in place at the root.
     *
     * @param data this rank's operands, at the root also the result
     * @param op how to combine
     * @param root who gets the result
     */
    public void reduce(Buf data, Op op, int root) {
        reduce(data, data, op, root);
    }

    /**
     * Combines the elements of all ranks in place.
     *
     * @param data this rank's operands and then the result
     * @param op how to combine
     */
    public void allreduce(Buf data, Op op) {
        allreduce(data, data, op);
    }

    /**
     * Begins {@link #allreduce(Buf, Op)}.
     *
     * @param data this rank's operands and then the result
     * @param op how to combine
     * @return to be awaited
     */
    public Request iallreduce(Buf data, Op op) {
        return iallreduce(data, data, op);
    }
}
