package jmpi.apps.bench;

import java.util.List;

/**
 * Something that can be measured: {@code bench latency}, and so on.
 *
 * @param name on the command line
 * @param what is measured
 * @param leastRanks how many ranks it needs
 * @param isSized whether it has data of a size
 * @param measurement what to do
 */
record Kind(String name, String what, int leastRanks, boolean isSized, Measurement measurement) {
    /** A measurement that all ranks make together. */
    interface Measurement {
        /**
         * Measures.
         *
         * @param setting what was asked for
         * @param bytes the size
         * @param rewrite whether each call has new data
         * @return the figures, on all ranks
         */
        List<Column> of(Setting setting, long bytes, boolean rewrite);
    }

    @Override
    public String toString() {
        return name;
    }
}
