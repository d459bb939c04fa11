package jmpi.comm.boot;

import jmpi.comm.JobException;
import jmpi.comm.UsageException;
import jmpi.comm.match.Engine;
import jmpi.comm.shm.HostSegment;
import jmpi.comm.shm.RankState;
import jmpi.comm.shm.ShmTransport;

/** A rank, wired up: its engine and, if it has neighbours on its host, the segment that they share. */
public final class World implements AutoCloseable {
    private static final long LAST_SENDS = 1_000_000_000L;

    private final Job job;
    private final HostSegment segment;
    private final ShmTransport shm;
    private final Engine engine;
    private boolean closed;

    private World(Job job) {
        this.job = job;
        this.segment = job.segment() == null ? null : HostSegment.open(job.segment());
        if (segment != null && segment.ranks() != job.size()) {
            throw new JobException("the job has " + job.size() + " ranks, but its shared segment " + job.segment()
                    + " was made for " + segment.ranks());
        }
        this.shm = job.size() > 1 ? new ShmTransport(segment, job.localRank()) : null;
        this.engine = new Engine(job.rank(), job.size(), job.localSize() <= job.cores(), shm);
        state(RankState.RUNNING);
    }

    /**
     * Joins the job.
     *
     * @param job who this rank is
     * @return the wired-up world
     * @throws JobException if the host's segment cannot be opened
     */
    public static World join(Job job) {
        return new World(job);
    }

    private void state(RankState state) {
        if (segment != null) {
            segment.state(job.localRank(), state);
        }
    }

    /**
     * Who this rank is.
     *
     * @return the rank contract
     */
    public Job job() {
        return job;
    }

    /**
     * This rank's engine.
     *
     * @return the one engine of the process
     */
    public Engine engine() {
        return engine;
    }

    /**
     * The memory shared with the other ranks of this host.
     *
     * @return the transport over it; null if this rank is alone
     */
    public ShmTransport shm() {
        return shm;
    }

    /**
     * Leaves the job: sends what is still queued and says that this rank may end. Other ranks need not be there yet:
     * what they have been sent lies in memory that outlives this process.
     *
     * @throws UsageException if messages are left that nobody receives
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean flushed = engine.flush(LAST_SENDS);
        state(RankState.FINALIZED);
        if (!flushed) {
            throw new UsageException("rank " + job.rank()
                    + ": close: sends are left that no rank has received for 1 s; await every request");
        }
    }
}
