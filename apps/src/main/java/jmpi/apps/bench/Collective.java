package jmpi.apps.bench;

import static jmpi.apps.bench.Extent.*;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import jmpi.Op;
import jmpi.comm.Request;

/**
 * The collectives that are measured, one after the other: how they are called, what each rank gives and gets, and which
 * numbers it must get. Element k of what rank r gives is {@code i + STEP * r + k} in call i. So a rank gets blocks of
 * {@code factor * (i + k) + base}.
 */
enum Collective {
    BROADCAST(
            "broadcast",
            "a block from rank 0 to all ranks",
            NOTHING,
            BLOCK,
            e -> e.world().broadcast(e.recv(), 0),
            e -> e.world().ibroadcast(e.recv(), 0),
            _ -> 1,
            (_, _) -> 0),
    SCATTER(
            "scatter",
            "a block for each rank from rank 0",
            ROOT_BLOCKS,
            BLOCK,
            e -> e.world().scatter(e.send(), e.recv(), 0),
            e -> e.world().iscatter(e.send(), e.recv(), 0),
            _ -> 1,
            (e, _) -> e.me() * e.n()),
    SCATTERV(
            "scatterv",
            "a block for each rank from rank 0, with counts",
            ROOT_BLOCKS,
            BLOCK,
            e -> e.world().scatterv(e.send(), e.counts(), null, e.recv(), 0),
            e -> e.world().iscatterv(e.send(), e.counts(), null, e.recv(), 0),
            _ -> 1,
            (e, _) -> e.me() * e.n()),
    GATHER(
            "gather",
            "a block from each rank to rank 0",
            BLOCK,
            ROOT_BLOCKS,
            e -> e.world().gather(e.send(), e.recv(), 0),
            e -> e.world().igather(e.send(), e.recv(), 0),
            _ -> 1,
            (_, from) -> Ends.STEP * from),
    GATHERV(
            "gatherv",
            "a block from each rank to rank 0, with counts",
            BLOCK,
            ROOT_BLOCKS,
            e -> e.world().gatherv(e.send(), e.recv(), e.counts(), null, 0),
            e -> e.world().igatherv(e.send(), e.recv(), e.counts(), null, 0),
            _ -> 1,
            (_, from) -> Ends.STEP * from),
    ALLGATHER(
            "allgather",
            "a block from each rank to all ranks",
            BLOCK,
            BLOCKS,
            e -> e.world().allgather(e.send(), e.recv()),
            e -> e.world().iallgather(e.send(), e.recv()),
            _ -> 1,
            (_, from) -> Ends.STEP * from),
    ALLGATHERV(
            "allgatherv",
            "a block from each rank to all ranks, with counts",
            BLOCK,
            BLOCKS,
            e -> e.world().allgatherv(e.send(), e.recv(), e.counts(), null),
            e -> e.world().iallgatherv(e.send(), e.recv(), e.counts(), null),
            _ -> 1,
            (_, from) -> Ends.STEP * from),
    ALLTOALL(
            "alltoall",
            "a block from each rank to each rank",
            BLOCKS,
            BLOCKS,
            e -> e.world().alltoall(e.send(), e.recv()),
            e -> e.world().ialltoall(e.send(), e.recv()),
            _ -> 1,
            (e, from) -> Ends.STEP * from + e.me() * e.n()),
    ALLTOALLV(
            "alltoallv",
            "a block from each rank to each rank, with counts",
            BLOCKS,
            BLOCKS,
            e -> e.world().alltoallv(e.send(), e.counts(), null, e.recv(), e.counts(), null),
            e -> e.world().ialltoallv(e.send(), e.counts(), null, e.recv(), e.counts(), null),
            _ -> 1,
            (e, from) -> Ends.STEP * from + e.me() * e.n()),
    REDUCE(
            "reduce",
            "sum of doubles at rank 0",
            BLOCK,
            ROOT_BLOCK,
            e -> e.world().reduce(e.send(), e.recv(), Op.SUM, 0),
            e -> e.world().ireduce(e.send(), e.recv(), Op.SUM, 0),
            Ends::ranks,
            (e, _) -> Ends.sumOf(e.ranks())),
    ALLREDUCE(
            "allreduce",
            "sum of doubles on all ranks",
            BLOCK,
            BLOCK,
            e -> e.world().allreduce(e.send(), e.recv(), Op.SUM),
            e -> e.world().iallreduce(e.send(), e.recv(), Op.SUM),
            Ends::ranks,
            (e, _) -> Ends.sumOf(e.ranks())),
    REPRODUCIBLE_ALLREDUCE(
            "allreduce-reproducible",
            "the same sum, rounded once",
            BLOCK,
            BLOCK,
            e -> e.world().allreduce(e.send(), e.recv(), Ends.EXACT_SUM),
            e -> e.world().iallreduce(e.send(), e.recv(), Ends.EXACT_SUM),
            Ends::ranks,
            (e, _) -> Ends.sumOf(e.ranks())),
    REDUCE_SCATTER(
            "reduceScatter",
            "sum of doubles, dealt out to all ranks",
            BLOCK,
            SHARE,
            e -> e.world().reduceScatter(e.send(), e.recv(), e.counts(), Op.SUM),
            e -> e.world().ireduceScatter(e.send(), e.recv(), e.counts(), Op.SUM),
            Ends::ranks,
            (e, _) -> Ends.sumOf(e.ranks()) + (double) e.ranks() * e.begin()),
    REDUCE_SCATTER_BLOCK(
            "reduceScatterBlock",
            "sum of doubles, a block for each rank",
            BLOCKS,
            BLOCK,
            e -> e.world().reduceScatterBlock(e.send(), e.recv(), Op.SUM),
            e -> e.world().ireduceScatterBlock(e.send(), e.recv(), Op.SUM),
            Ends::ranks,
            (e, _) -> Ends.sumOf(e.ranks()) + (double) e.ranks() * e.begin()),
    SCAN(
            "scan",
            "sum of doubles up to each rank",
            BLOCK,
            BLOCK,
            e -> e.world().scan(e.send(), e.recv(), Op.SUM),
            e -> e.world().iscan(e.send(), e.recv(), Op.SUM),
            e -> e.me() + 1,
            (e, _) -> Ends.sumOf(e.me() + 1)),
    EXSCAN(
            "exscan",
            "sum of doubles before each rank",
            BLOCK,
            BLOCK,
            e -> e.world().exscan(e.send(), e.recv(), Op.SUM),
            e -> e.world().iexscan(e.send(), e.recv(), Op.SUM),
            Ends::me,
            (e, _) -> Ends.sumOf(e.me()));

    /** The first number of a block that must be received, without the part that depends on the number of the call. */
    interface Base {
        double of(Ends ends, int block);
    }

    final String word;
    final String what;
    final Extent sends;
    final Extent receives;
    final Consumer<Ends> call;
    final Function<Ends, Request> begin;
    final ToDoubleFunction<Ends> factor;
    final Base base;

    Collective(
            String word,
            String what,
            Extent sends,
            Extent receives,
            Consumer<Ends> call,
            Function<Ends, Request> begin,
            ToDoubleFunction<Ends> factor,
            Base base) {
        this.word = word;
        this.what = what;
        this.sends = sends;
        this.receives = receives;
        this.call = call;
        this.begin = begin;
        this.factor = factor;
        this.base = base;
    }
}
