package jmpi.coll.select;

import java.util.ArrayList;
import java.util.List;
import jmpi.coll.allgather.BruckAllgather;
import jmpi.coll.allgather.BruckAllgatherv;
import jmpi.coll.allgather.CirculantAllgather;
import jmpi.coll.allgather.CirculantAllgatherv;
import jmpi.coll.allgather.NeighborExchangeAllgather;
import jmpi.coll.allgather.RecursiveDoublingAllgather;
import jmpi.coll.allgather.RingAllgather;
import jmpi.coll.allgather.RingAllgatherv;
import jmpi.coll.allgather.TwoLevelAllgather;
import jmpi.coll.allgather.TwoLevelAllgatherv;
import jmpi.coll.allreduce.AllgatherAllreduce;
import jmpi.coll.allreduce.CirculantAllreduce;
import jmpi.coll.allreduce.MultiLaneAllreduce;
import jmpi.coll.allreduce.OrderedAllreduce;
import jmpi.coll.allreduce.RabenseifnerAllreduce;
import jmpi.coll.allreduce.RecursiveDoublingAllreduce;
import jmpi.coll.allreduce.ReduceBroadcastAllreduce;
import jmpi.coll.allreduce.RingAllreduce;
import jmpi.coll.allreduce.TwoLevelAllreduce;
import jmpi.coll.alltoall.BruckAlltoall;
import jmpi.coll.alltoall.LinearAlltoall;
import jmpi.coll.alltoall.LinearAlltoallv;
import jmpi.coll.alltoall.PairwiseAlltoall;
import jmpi.coll.alltoall.PairwiseAlltoallv;
import jmpi.coll.alltoall.TwoLevelAlltoall;
import jmpi.coll.barrier.DisseminationBarrier;
import jmpi.coll.barrier.TwoLevelBarrier;
import jmpi.coll.broadcast.BinomialBroadcast;
import jmpi.coll.broadcast.CirculantBroadcast;
import jmpi.coll.broadcast.MultiLaneBroadcast;
import jmpi.coll.broadcast.PipelinedBroadcast;
import jmpi.coll.broadcast.ScatterAllgatherBroadcast;
import jmpi.coll.broadcast.TwoLevelBroadcast;
import jmpi.coll.gather.BinomialGather;
import jmpi.coll.gather.LinearGather;
import jmpi.coll.gather.LinearGatherv;
import jmpi.coll.gather.TwoLevelGather;
import jmpi.coll.reduce.BinomialReduce;
import jmpi.coll.reduce.ChainReduce;
import jmpi.coll.reduce.CirculantReduce;
import jmpi.coll.reduce.LinearReduce;
import jmpi.coll.reduce.MultiLaneReduce;
import jmpi.coll.reduce.OrderedReduce;
import jmpi.coll.reduce.RabenseifnerReduce;
import jmpi.coll.reduce.TwoLevelReduce;
import jmpi.coll.reducescatter.CirculantReduceScatter;
import jmpi.coll.reducescatter.MultiLaneReduceScatter;
import jmpi.coll.reducescatter.OrderedReduceScatter;
import jmpi.coll.reducescatter.PairwiseReduceScatter;
import jmpi.coll.reducescatter.RecursiveHalvingReduceScatter;
import jmpi.coll.reducescatter.RingReduceScatter;
import jmpi.coll.reducescatter.TwoLevelReduceScatter;
import jmpi.coll.scan.LinearExscan;
import jmpi.coll.scan.LinearScan;
import jmpi.coll.scan.OrderedScan;
import jmpi.coll.scan.RecursiveDoublingExscan;
import jmpi.coll.scan.RecursiveDoublingScan;
import jmpi.coll.scan.TwoLevelScan;
import jmpi.coll.scatter.BinomialScatter;
import jmpi.coll.scatter.LinearScatter;
import jmpi.coll.scatter.LinearScatterv;
import jmpi.coll.scatter.TwoLevelScatter;

/** All algorithms of jmpi. One that stands here can be named in rules and is tested. */
public final class Algorithms {
    private static final List<Algorithm> ALL = List.of(
            new DisseminationBarrier(),
            new TwoLevelBarrier(),
            new BinomialBroadcast(),
            new ScatterAllgatherBroadcast(),
            new PipelinedBroadcast(),
            new TwoLevelBroadcast(),
            new MultiLaneBroadcast(),
            new CirculantBroadcast(),
            new BinomialScatter(),
            new LinearScatter(),
            new TwoLevelScatter(),
            new LinearScatterv(),
            new BinomialGather(),
            new LinearGather(),
            new TwoLevelGather(),
            new LinearGatherv(),
            new BruckAllgather(),
            new RecursiveDoublingAllgather(),
            new RingAllgather(),
            new TwoLevelAllgather(),
            new CirculantAllgather(),
            new NeighborExchangeAllgather(),
            new BruckAllgatherv(),
            new RingAllgatherv(),
            new TwoLevelAllgatherv(),
            new CirculantAllgatherv(),
            new BinomialReduce(),
            new RabenseifnerReduce(),
            new TwoLevelReduce(),
            new MultiLaneReduce(),
            new LinearReduce(),
            new ChainReduce(),
            new CirculantReduce(),
            new OrderedReduce(),
            new RecursiveDoublingAllreduce(),
            new RabenseifnerAllreduce(),
            new RingAllreduce(),
            new ReduceBroadcastAllreduce(),
            new TwoLevelAllreduce(),
            new MultiLaneAllreduce(),
            new CirculantAllreduce(),
            new AllgatherAllreduce(),
            new OrderedAllreduce(),
            new BruckAlltoall(),
            new LinearAlltoall(),
            new PairwiseAlltoall(),
            new TwoLevelAlltoall(),
            new LinearAlltoallv(Collective.ALLTOALLV),
            new PairwiseAlltoallv(Collective.ALLTOALLV),
            new LinearAlltoallv(Collective.ALLTOALLW),
            new PairwiseAlltoallv(Collective.ALLTOALLW),
            new PairwiseReduceScatter(Collective.REDUCE_SCATTER),
            new RecursiveHalvingReduceScatter(Collective.REDUCE_SCATTER),
            new RingReduceScatter(Collective.REDUCE_SCATTER),
            new CirculantReduceScatter(Collective.REDUCE_SCATTER),
            new TwoLevelReduceScatter(Collective.REDUCE_SCATTER),
            new MultiLaneReduceScatter(Collective.REDUCE_SCATTER),
            new OrderedReduceScatter(Collective.REDUCE_SCATTER),
            new PairwiseReduceScatter(Collective.REDUCE_SCATTER_BLOCK),
            new RecursiveHalvingReduceScatter(Collective.REDUCE_SCATTER_BLOCK),
            new RingReduceScatter(Collective.REDUCE_SCATTER_BLOCK),
            new CirculantReduceScatter(Collective.REDUCE_SCATTER_BLOCK),
            new TwoLevelReduceScatter(Collective.REDUCE_SCATTER_BLOCK),
            new MultiLaneReduceScatter(Collective.REDUCE_SCATTER_BLOCK),
            new OrderedReduceScatter(Collective.REDUCE_SCATTER_BLOCK),
            new RecursiveDoublingScan(),
            new LinearScan(),
            new TwoLevelScan(Collective.SCAN),
            new OrderedScan(Collective.SCAN),
            new RecursiveDoublingExscan(),
            new LinearExscan(),
            new TwoLevelScan(Collective.EXSCAN),
            new OrderedScan(Collective.EXSCAN));

    private Algorithms() {}

    /**
     * Everything there is.
     *
     * @return all algorithms of all collectives
     */
    public static List<Algorithm> all() {
        return ALL;
    }

    /**
     * What can answer one collective.
     *
     * @param collective what is called
     * @return its algorithms
     */
    public static List<Algorithm> of(Collective collective) {
        var own = new ArrayList<Algorithm>();
        for (Algorithm algorithm : ALL) {
            if (algorithm.collective() == collective) {
                own.add(algorithm);
            }
        }
        return own;
    }
}
