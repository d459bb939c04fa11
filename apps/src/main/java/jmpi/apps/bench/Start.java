package jmpi.apps.bench;

import java.time.Duration;
import java.util.List;
import jmpi.Communicator;
import jmpi.Op;

/** How long it takes until a job is open: what {@code Mpi.init} takes, and the way from the start of the process. */
final class Start {
    private Start() {}

    static List<Column> figures(Setting setting) {
        // The clock of the kernel counts the starts of processes in steps of ten milliseconds.
        long sinceStart = ProcessHandle.current()
                .info()
                .startInstant()
                .map(start ->
                        Duration.between(start, setting.opening().moment()).toNanos())
                .orElse(0L);
        return columns(setting.world(), setting.opening().nanos() / 1e6, sinceStart / 1e6);
    }

    private static List<Column> columns(Communicator world, double init, double sinceStart) {
        double[] sums = {init, sinceStart};
        double[] ends = {-init, init, -sinceStart, sinceStart};
        world.allreduce(sums, Op.SUM);
        world.allreduce(ends, Op.MAX);
        return List.of(
                new Column("init", "Avg Init(ms)", sums[0] / world.size()),
                new Column("least", "Min Init(ms)", -ends[0]),
                new Column("most", "Max Init(ms)", ends[1]),
                new Column("start", "Avg Start(ms)", sums[1] / world.size()),
                new Column("start_least", "Min Start(ms)", -ends[2]),
                new Column("start_most", "Max Start(ms)", ends[3]),
                Column.micros(sums[0] / world.size() * 1e3));
    }
}
