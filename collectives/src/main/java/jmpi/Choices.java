package jmpi;

import jmpi.coll.select.Selector;

/** The process' selector, made at the first collective call: reading the rules would double the start of short jobs. */
final class Choices {
    private Selector selector;

    synchronized Selector get() {
        if (selector == null) {
            selector = Selector.load();
        }
        return selector;
    }
}
