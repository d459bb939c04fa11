package jmpi.apps.table;

import java.nio.file.Path;
import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.Op;
import jmpi.data.PartitionedTable;
import jmpi.data.io.InputException;
import jmpi.data.table.AsOf;
import jmpi.data.table.Column;

/** Does all that a partitioned table can, and writes what comes out into a folder. */
public final class TableJob {
    private TableJob() {}

    /** The table's file and the folder. */
    public static void main(String... args) {
        try (var mpi = Mpi.init(args)) {
            var world = mpi.world();
            try {
                run(world, PartitionedTable.open(world, Path.of(args[0])), Path.of(args[1]));
            } catch (InputException e) {
                System.err.println("rank " + world.rank() + ": " + e.getMessage());
                world.barrier();
            }
        }
    }

    private static void run(Communicator world, PartitionedTable flights, Path out) {
        flights.groupBy("origin", "destination").tell("n", "sum:delay").writeCsv(out.resolve("groups.csv"));
        flights.sortBy("delay", "origin").writeCsv(out.resolve("sorted.csv"));
        Column delay = flights.local().column("delay");
        flights.filter((from, keep, n) -> {
                    for (int i = 0; i < n; i++) {
                        keep[i] = delay.at(from + i) > 300;
                    }
                })
                .writeCsv(out.resolve("late.csv"));
        flights.where("origin", "JFK", "SEA").writeCsv(out.resolve("two.csv"));
        shuffle(world, flights, out);
        var join = flights.asOfJoin(flights, "date", AsOf.backward().notExact(), "origin", "destination");
        PartitionedTable ord = departures(flights, "ORD");
        PartitionedTable aligned =
                ord.align("hour", "n", true, false, departures(flights, "ATL"), departures(flights, "LAX"));
        aligned.writeCsv(out.resolve("aligned.csv"));
        long[] ones = new long[(int) flights.local().rows()];
        java.util.Arrays.fill(ones, 1);
        PartitionedTable counted = flights.with("one", ones).groupBy("one").tell("n");
        if (world.rank() == 0) {
            System.out.println(flights.rows() + " rows, " + join.matched() + " matches, check "
                    + Long.toUnsignedString(join.check()) + ", "
                    + counted.local().column("n").at(0) + " ones");
        }
    }

    private static PartitionedTable departures(PartitionedTable flights, String airport) {
        return flights.where("origin", airport).groupBy("date@hour").tell("n");
    }

    /** Rows of an airport are on one rank, in the order of the file. */
    private static void shuffle(Communicator world, PartitionedTable flights, Path out) {
        PartitionedTable shuffled = flights.shuffle("origin");
        Column origin = shuffled.local().column("origin");
        long[] ranks = new long[origin.dictionary().size()];
        for (long row = 0; row < origin.count(); row++) {
            ranks[(int) origin.at(row)] = 1;
        }
        world.allreduce(ranks, Op.SUM);
        long[] some = {origin.count() > 0 ? 1 : 0};
        world.allreduce(some, Op.SUM);
        long most = java.util.Arrays.stream(ranks).max().getAsLong();
        if (world.rank() == 0) {
            System.out.println("each airport on " + most + ", rows on " + some[0]);
        }
        shuffled.writeCsv(out.resolve("shuffled.csv"));
    }
}
