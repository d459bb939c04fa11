package jmpi.apps.bench;

import java.time.Instant;
import java.util.List;
import jmpi.Mpi;

/**
 * How this rank came into its job.
 *
 * @param mpi the job
 * @param nanos how long {@code Mpi.init} took
 * @param moment when it returned
 * @param resident the memory of the rank then, null if nobody asked
 */
record Opening(Mpi mpi, long nanos, Instant moment, Resident resident) {
    static Opening of(String[] args) {
        long begin = System.nanoTime();
        Mpi mpi = Mpi.init(args);
        long nanos = System.nanoTime() - begin;
        // Before the command line is read, which needs memory too.
        return new Opening(mpi, nanos, Instant.now(), List.of(args).contains("memory") ? Resident.now() : null);
    }
}
