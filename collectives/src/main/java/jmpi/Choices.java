package jmpi;

import java.util.function.Supplier;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Selector;
import jmpi.comm.UsageException;

/** Who chooses algorithms, made at the first collective call: reading the rules would double the start of short jobs. */
final class Choices {
    private final Supplier<Selector> maker;
    private final AlgorithmReport report;
    private Selector selector;

    Choices() {
        this(null);
    }

    /** Chooses as this process' rules say; the report is null if nobody wants one. */
    Choices(AlgorithmReport report) {
        this(Selector::load, report);
    }

    private Choices(Supplier<Selector> maker, AlgorithmReport report) {
        this.maker = maker;
        this.report = report;
    }

    synchronized Selector get() {
        if (selector == null) {
            selector = maker.get();
        }
        return selector;
    }

    /** The same, but for one collective. */
    Choices pinned(String collective, String algorithm) {
        for (Collective c : Collective.values()) {
            if (c.word().equals(collective)) {
                Selector pinned = get().pinned(c, algorithm, "pinned");
                return new Choices(() -> pinned, report);
            }
        }
        throw new UsageException("pinned: no collective '" + collective + "'; expected one such as allreduce");
    }

    AlgorithmReport report() {
        return report;
    }
}
