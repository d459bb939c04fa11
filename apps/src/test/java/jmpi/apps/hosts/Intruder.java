package jmpi.apps.hosts;

import jmpi.Mpi;
import jmpi.comm.boot.Job;
import jmpi.comm.shm.Board;
import jmpi.comm.shm.HostSegment;

/** A program of which one host's ranks have another key than the rest of the job. */
public final class Intruder {
    private Intruder() {}

    /**
     * The program.
     *
     * @param args none
     */
    public static void main(String[] args) {
        Job job = Job.of(System.getenv());
        if (job.host() == 1) {
            Board board = HostSegment.open(job.segment()).board();
            var key = new byte[Board.KEY_BYTES];
            key[0] = 1;
            board.identify(board.id(), key);
        }
        try (Mpi mpi = Mpi.init(args)) {
            mpi.world().barrier();
        }
    }
}
