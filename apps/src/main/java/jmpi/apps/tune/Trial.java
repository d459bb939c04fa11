package jmpi.apps.tune;

import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.coll.select.Collective;
import jmpi.comm.Buf;

/** A call that is made again and again, and its memory. */
final class Trial {
    private final Collective collective;
    private final int ranks;
    private final long[] counts;
    private final double[] send;
    private final double[] recv;

    /**
     * Makes the memory.
     *
     * @param collective what is called
     * @param ranks by how many
     * @param count elements, as the shape of a call counts them
     */
    Trial(Collective collective, int ranks, int count) {
        this.collective = collective;
        this.ranks = ranks;
        this.counts = Shapes.counts(ranks, count);
        this.send = new double
                [switch (collective) {
                    case SCATTER, SCATTERV, ALLTOALL, ALLTOALLV, ALLTOALLW, REDUCE_SCATTER, REDUCE_SCATTER_BLOCK ->
                        ranks * count;
                    default -> count;
                }];
        this.recv = new double
                [switch (collective) {
                    case GATHER, GATHERV, ALLGATHER, ALLGATHERV, ALLTOALL, ALLTOALLV, ALLTOALLW -> ranks * count;
                    default -> count;
                }];
    }

    /** Writes new data, as a program does between two calls; old data would still be in the receivers' caches. */
    void write(long round) {
        for (int i = 0; i < send.length; i++) {
            send[i] = round + i;
        }
    }

    private Buf[] blocksOf(double[] all) {
        int count = all.length / ranks;
        var blocks = new Buf[ranks];
        Arrays.setAll(blocks, i -> Buf.of(all, i * count, count));
        return blocks;
    }

    void call(Communicator on) {
        switch (collective) {
            case BARRIER -> on.barrier();
            case BROADCAST -> on.broadcast(send, 0);
            case SCATTER -> on.scatter(send, recv, 0);
            case SCATTERV -> on.scatterv(send, counts, recv, 0);
            case GATHER -> on.gather(send, recv, 0);
            case GATHERV -> on.gatherv(send, recv, counts, 0);
            case ALLGATHER -> on.allgather(send, recv);
            case ALLGATHERV -> on.allgatherv(send, recv, counts);
            case REDUCE -> on.reduce(send, recv, Op.SUM, 0);
            case ALLREDUCE -> on.allreduce(send, recv, Op.SUM);
            case ALLTOALL -> on.alltoall(send, recv);
            case ALLTOALLV -> on.alltoallv(send, counts, recv, counts);
            case ALLTOALLW -> on.alltoallw(blocksOf(send), blocksOf(recv));
            case REDUCE_SCATTER -> on.reduceScatter(send, recv, counts, Op.SUM);
            case REDUCE_SCATTER_BLOCK -> on.reduceScatterBlock(send, recv, Op.SUM);
            case SCAN -> on.scan(send, recv, Op.SUM);
            case EXSCAN -> on.exscan(send, recv, Op.SUM);
        }
    }
}
