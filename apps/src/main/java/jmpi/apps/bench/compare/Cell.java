package jmpi.apps.bench.compare;

/**
 * What a figure is about.
 *
 * @param name such as {@code latency}
 * @param ranks how many took part
 * @param bytes of a message, 0 where it has no meaning
 * @param same whether all calls had the same data, instead of new data each
 */
record Cell(String name, int ranks, long bytes, boolean same) {
    /** Ends the names of rows that tell how much memory was needed. */
    static final String MEMORY = "-memory";
    /** Ends the names of rows that tell how long a command took, start and files included. */
    static final String COMMAND = "-command";
    /** Ends the names of rows that tell how much of the speed of memory was used; more is better. */
    static final String BANDWIDTH = "-bandwidth";

    Cell(String name, int ranks, long bytes) {
        this(name, ranks, bytes, false);
    }

    /** The same with something behind its name. */
    Cell with(String suffix) {
        return new Cell(name + suffix, ranks, bytes, same);
    }

    /** The unit of its figures, unless they are what its name says. */
    String unit(String usual) {
        if (name.endsWith(COMMAND)) {
            return "s";
        }
        return name.endsWith(MEMORY) ? "MiB" : name.endsWith(BANDWIDTH) ? "%" : usual;
    }

    /** The name of its row. */
    String label() {
        return same ? name + "-same" : name;
    }
}
