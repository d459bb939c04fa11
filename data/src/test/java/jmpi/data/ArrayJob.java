package jmpi.data;

import java.nio.file.Path;
import jmpi.Mpi;
import jmpi.Op;
import jmpi.comm.Type;

/** A program for {@link ArrayJobTest}: what ranks of a real job find in a file, printed by rank 0. */
final class ArrayJob {
    private ArrayJob() {}

    /** Sums, moves and stencils of {@code args[0]}; with {@code large} what no heap can hold. */
    public static void main(String[] args) {
        try (var mpi = Mpi.init(args);
                var x = PartitionedArray.open(mpi.world(), Path.of(args[0]))) {
            var world = mpi.world();
            var text = new StringBuilder();
            text.append("sum ").append(x.sum());
            text.append(" max ").append(x.map(Math::abs).reduce(Op.MAX));
            text.append(" not 0 ").append(x.map(v -> v == 0 ? 0 : 1).reduceLongs(Op.SUM));
            if (args.length == 2) {
                try (var cyclic = x.repartition(Partition.cyclic(1000));
                        var running = x.scan(Op.SUM);
                        var end = running.slice(x.shape()[0] - 1, x.shape()[0])) {
                    text.append(" cyclic ").append(cyclic.sum());
                    text.append(" last ").append(end.sum());
                }
            } else {
                try (var cyclic = x.compute().repartition(Partition.cyclic(2));
                        var running = x.scan(Op.SUM);
                        var y = PartitionedArray.create(world, Path.of(args[0] + ".y"), Type.DOUBLE, x.shape());
                        var halo = x.halo(1, true)) {
                    halo.exchange();
                    text.append(" cyclic ").append(cyclic.sum());
                    text.append(" last ")
                            .append(running.slice(x.shape()[0] - 1, x.shape()[0])
                                    .sum());
                    text.append(" twice ").append(x.map(v -> 2 * v).into(y).sum());
                    text.append(" rows ").append(halo.segment().byteSize() / 8 / x.rowElements() - halo.rows());
                    y.toNpy(Path.of(args[0] + ".z"));
                }
            }
            if (world.rank() == 0) {
                System.out.println(text);
            }
        }
    }
}
