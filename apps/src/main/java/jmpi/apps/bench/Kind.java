package jmpi.apps.bench;

import java.util.Locale;
import java.util.function.BiFunction;
import jmpi.Communicator;

/** What can be measured: {@code bench latency}, and so on. */
enum Kind {
    LATENCY("one way between ranks 0 and 1", 2, "µs", Latency::new) {
        @Override
        double figure(double callMicros, long bytes) {
            return callMicros / 2;
        }
    },
    BANDWIDTH("windows of " + Bandwidth.WINDOW + " messages from rank 0 to rank 1", 2, "GB/s", Bandwidth::new) {
        @Override
        double figure(double callMicros, long bytes) {
            return Bandwidth.WINDOW * bytes / callMicros / 1e3;
        }
    },
    ALLREDUCE("sum of doubles over all ranks", 1, "µs", Allreduce::new),
    BARRIER("all ranks wait for each other", 1, "µs", (world, _) -> new Barrier(world)),
    BROADCAST("from rank 0 to all ranks", 1, "µs", Broadcast::new),
    ALLTOALL("a block from each rank to each rank", 1, "µs", Alltoall::new);

    private final String what;
    private final int leastRanks;
    private final String unit;
    private final BiFunction<Communicator, Long, Exchange> maker;

    Kind(String what, int leastRanks, String unit, BiFunction<Communicator, Long, Exchange> maker) {
        this.what = what;
        this.leastRanks = leastRanks;
        this.unit = unit;
        this.maker = maker;
    }

    String what() {
        return what;
    }

    int leastRanks() {
        return leastRanks;
    }

    String unit() {
        return unit;
    }

    Exchange make(Communicator world, long bytes) {
        return maker.apply(world, bytes);
    }

    /** From the time of a call to what is shown. */
    double figure(double callMicros, long bytes) {
        return callMicros;
    }

    /** How many 8-byte elements make a message. */
    static int elements(long bytes) {
        return Math.toIntExact(bytes / 8);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
