package jmpi.apps.bench;

import java.lang.foreign.Arena;
import java.util.Locale;
import jmpi.Communicator;

/**
 * What all measurements of a command line have in common.
 *
 * @param opening how this rank came into it
 * @param memory where data lies
 * @param effort how much is measured
 */
record Setting(Opening opening, Memory memory, Effort effort) {
    /** What a buffer is for; a rank has one of each. */
    static final int SEND = 0;

    static final int RECV = 1;

    /** Where data lies. */
    enum Memory {
        /** In Java arrays. */
        ARRAY,
        /** In native memory of the rank. */
        SEGMENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Communicator world() {
        return opening.mpi().world();
    }

    /** The same after a measurement of the same kind. */
    Setting warm() {
        return new Setting(opening, memory, effort.warm());
    }

    /** A buffer for the given purpose. */
    Data data(int slot, long elements) {
        return switch (memory) {
            case ARRAY -> new ArrayData(elements);
            case SEGMENT -> new SegmentData(Arena.ofAuto().allocate(elements * Double.BYTES, 4096));
        };
    }

    /** How many elements make a message. */
    static long elements(long bytes) {
        return bytes / Double.BYTES;
    }
}
