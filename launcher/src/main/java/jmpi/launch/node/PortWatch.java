package jmpi.launch.node;

import java.util.Arrays;
import jmpi.comm.shm.Board;

/** Waits until every rank of this host has said on which port it listens, or is gone. */
final class PortWatch {
    /** While ranks start, each moment counts. Later it is a program that opens no world, or not soon. */
    private static final long OFTEN = 2_000_000;

    private static final long SELDOM = 20_000_000;
    private static final long START = 2_000_000_000;

    private final Board board;
    private final int[] ports;
    private long begin;
    private boolean done;

    PortWatch(Board board, int ranks) {
        this.board = board;
        ports = new int[ranks];
    }

    boolean isDone() {
        return done;
    }

    /** The port of each rank; 0 for one that is gone. */
    int[] ports() {
        return ports;
    }

    /**
     * Looks.
     *
     * @param now System.nanoTime()
     * @param gone which ranks do not run any more
     * @return after how many nanoseconds it is worth while to look again
     */
    long look(long now, boolean[] gone) {
        begin = begin == 0 ? now : begin;
        Arrays.setAll(ports, board::port);
        done = true;
        for (int rank = 0; rank < ports.length; rank++) {
            done &= ports[rank] > 0 || gone[rank];
        }
        return done ? Node.NEVER : now - begin < START ? OFTEN : SELDOM;
    }
}
