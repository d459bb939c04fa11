package jmpi.apps.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jmpi.Communicator;
import jmpi.Op;

/**
 * How much memory a rank has: right after the job is open, and after its first collectives.
 *
 * @param resident all pages that are there for the process, in MiB; a page that ranks share counts for each of them
 * @param proportional the same, but each rank counts its part of a shared page; 0 where the kernel does not say
 */
record Resident(double resident, double proportional) {
    private static final int LONG_ELEMENTS = 1 << 13;

    /** This process now. */
    static Resident now() {
        Path rollup = Path.of("/proc/self/smaps_rollup");
        return new Resident(
                mebibytes(Path.of("/proc/self/status"), "VmRSS"),
                Files.isReadable(rollup) ? mebibytes(rollup, "Pss") : 0);
    }

    static List<Column> figures(Setting setting) {
        Communicator world = setting.world();
        Resident first =
                setting.opening().resident() == null ? now() : setting.opening().resident();
        collectives(world);
        Resident then = now();
        double[] sums = {first.resident, first.proportional, then.resident, then.proportional};
        double[] most = {first.resident, then.resident};
        world.allreduce(sums, Op.SUM);
        world.allreduce(most, Op.MAX);
        int ranks = world.size();
        return List.of(
                new Column("rss", "RSS init(MiB)", sums[0] / ranks),
                new Column("rss_most", "Max(MiB)", most[0]),
                new Column("pss", "PSS init(MiB)", sums[1] / ranks),
                new Column("rss_collectives", "RSS coll.(MiB)", sums[2] / ranks),
                new Column("rss_collectives_most", "Max(MiB)", most[1]),
                new Column("pss_collectives", "PSS coll.(MiB)", sums[3] / ranks));
    }

    /** What most programs call first, on little and on more data. */
    private static void collectives(Communicator world) {
        for (int elements : new int[] {1, LONG_ELEMENTS}) {
            double[] mine = new double[elements];
            double[] sum = new double[elements];
            world.barrier();
            world.broadcast(mine, 0);
            world.allreduce(mine, sum, Op.SUM);
            world.allgather(mine, new double[elements * world.size()]);
            world.alltoall(new double[elements * world.size()], new double[elements * world.size()]);
        }
        world.barrier();
    }

    private static double mebibytes(Path file, String name) {
        try {
            Matcher m = Pattern.compile("^" + name + ":\\s+(\\d+) kB", Pattern.MULTILINE)
                    .matcher(Files.readString(file));
            return m.find() ? Long.parseLong(m.group(1)) / 1024.0 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
