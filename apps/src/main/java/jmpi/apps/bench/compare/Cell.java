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
    Cell(String name, int ranks, long bytes) {
        this(name, ranks, bytes, false);
    }

    /** The same with something behind its name. */
    Cell with(String suffix) {
        return new Cell(name + suffix, ranks, bytes, same);
    }

    /** The name of its row. */
    String label() {
        return same ? name + "-same" : name;
    }
}
