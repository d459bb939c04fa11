package jmpi.apps.bench;

import jmpi.Mpi;

/** Starts and ends: what remains is the cost of the start. */
public final class Empty {
    private Empty() {}

    /**
     * The program.
     *
     * @param args none
     */
    public static void main(String[] args) {
        Mpi.init(args).close();
    }
}
