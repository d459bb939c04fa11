package jmpi.apps.bench;

import jmpi.Communicator;

/**
 * What all measurements of a command line have in common.
 *
 * @param opening how this rank came into the job
 * @param buffers where data lies
 * @param effort how much is measured
 */
record Setting(Opening opening, Buffers buffers, Effort effort) {
    Communicator world() {
        return opening.mpi().world();
    }

    /** The same after a measurement of the same kind. */
    Setting warm() {
        return new Setting(opening, buffers, effort.warm());
    }

    /** A buffer for the given purpose. */
    Data data(Buffers.Slot slot, long elements) {
        return buffers.data(slot, elements);
    }

    /** How many elements make a message. */
    static long elements(long bytes) {
        return bytes / Double.BYTES;
    }
}
