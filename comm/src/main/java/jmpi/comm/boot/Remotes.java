package jmpi.comm.boot;

import jmpi.comm.JobException;
import jmpi.comm.net.Remote;
import jmpi.comm.net.StreamRemote;
import jmpi.comm.shm.Board;
import jmpi.comm.zmq.ZmqRemote;

/** Chooses the wire between hosts. */
final class Remotes {
    private Remotes() {}

    /**
     * Opens this rank's end of the wire; connects to nobody yet.
     *
     * @param job who this rank is
     * @param board where it says on which port it listens, and reads where others do
     * @param doorbell wakes this rank's threads if they sleep; any thread may run it
     */
    static Remote open(Job job, Board board, Runnable doorbell) {
        return switch (job.wire().kind()) {
            case AUTO, TCP -> new StreamRemote(job, board, doorbell);
            case ZMQ -> new ZmqRemote(job, board, doorbell);
            case SHM ->
                throw new JobException("the job is on " + job.layout().hosts()
                        + " hosts, which share no memory; expected a transport other than shm");
        };
    }
}
