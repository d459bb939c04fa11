package jmpi.launch.io;

/** Where what ranks print goes to. */
@FunctionalInterface
public interface Sinks {
    /**
     * The sink of a rank's stream.
     *
     * @param rank its number in the job
     * @param error whether it is its standard error
     * @return where its lines go
     */
    LineSink sink(int rank, boolean error);
}
