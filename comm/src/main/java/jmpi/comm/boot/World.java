package jmpi.comm.boot;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import jmpi.comm.JobException;
import jmpi.comm.RankFailedException;
import jmpi.comm.UsageException;
import jmpi.comm.match.Engine;
import jmpi.comm.net.Remote;
import jmpi.comm.shm.Board;
import jmpi.comm.shm.Failure;
import jmpi.comm.shm.HostSegment;
import jmpi.comm.shm.RankState;
import jmpi.comm.shm.SharedHeap;
import jmpi.comm.shm.ShmTransport;
import jmpi.comm.transport.Bell;
import jmpi.comm.transport.Transport;
import jmpi.comm.transport.Watch;

/** A rank, wired up: its engine, the segment that it shares with its neighbours, and the wire to other hosts. */
public final class World implements AutoCloseable {
    private static final long LAST_SENDS = 1_000_000_000L;

    private final Job job;
    private final HostSegment segment;
    private final ShmTransport shm;
    private final SharedHeap heap;
    /** What a rank that is alone allocates. */
    private final Arena own = Arena.ofShared();

    private final Remote remote;
    private final Engine engine;
    private boolean closed;

    private World(Job job) {
        this.job = job;
        this.segment = job.segment() == null ? null : HostSegment.open(job.segment());
        if (segment != null && segment.ranks() != job.localSize()) {
            throw new JobException("this host has " + job.localSize() + " ranks, but its shared segment "
                    + job.segment() + " was made for " + segment.ranks());
        }
        this.heap = segment == null ? null : segment.heap();
        this.shm = job.size() > 1
                ? new ShmTransport(segment, job.localRank(), job.layout().ranksOn(job.host()))
                : null;
        this.remote = job.layout().hosts() > 1 ? Remotes.open(job, segment.board(), shm::wakeSelf) : null;
        Transport transport = remote == null ? shm : new HostsTransport(job, shm, remote);
        Watch watch = segment == null ? Watch.NONE : this::checkRanks;
        int threads = remote == null ? 1 : remote.threads();
        this.engine = new Engine(job.rank(), job.size(), job.localSize() * threads <= job.cores(), transport, watch);
        if (job.progressThread() && job.size() > 1) {
            Bell bell = transport instanceof HostsTransport hosts ? hosts.bell() : shm.bell();
            engine.startThread(bell, job.localSize() * (threads + 1) <= job.cores());
        }
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

    /** Says that this rank is about to end because another one, or the way to it, is gone. */
    public void cutOff() {
        state(RankState.CUT_OFF);
    }

    private void checkRanks() {
        Board board = segment.board();
        if (board.failed()) {
            Failure failure = board.failure();
            throw new RankFailedException(job.rank(), failure.rank(), failure.host(), failure.reason());
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
     * @return the transport over it; null if this rank is alone in its job
     */
    public ShmTransport shm() {
        return shm;
    }

    /**
     * The buffers that the ranks of this host share.
     *
     * @return the heap; null if this rank is alone in its job
     */
    public SharedHeap heap() {
        return heap;
    }

    /**
     * Takes memory that the ranks of this host share, filled with zeros.
     *
     * @param bytes its size
     * @return native memory until {@link #close}
     * @throws JobException if there is no such room; the message says need and have
     */
    public MemorySegment allocate(long bytes) {
        return heap == null ? own.allocate(bytes, 64) : heap.allocate(bytes);
    }

    /**
     * Leaves the job: sends what is still queued and says that this rank may end. Other ranks of this host need not be
     * there yet: what they have been sent lies in memory that outlives this process. Ranks of other hosts with which this
     * one has talked must leave too before this returns, because what lies in the network does not.
     *
     * @throws UsageException if messages are left that nobody receives
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        engine.stopThread();
        boolean flushed;
        try {
            flushed = engine.flush(LAST_SENDS);
            leave(flushed ? Long.MAX_VALUE : LAST_SENDS);
        } finally {
            if (remote != null) {
                remote.close();
            }
            own.close();
            if (heap != null) {
                heap.close();
            }
        }
        state(RankState.FINALIZED);
        if (!flushed) {
            throw new UsageException("rank " + job.rank()
                    + ": close: sends are left that no rank has received for 1 s; await every request");
        }
    }

    private void leave(long nanos) {
        long begin = System.nanoTime();
        for (int idle = 0; remote != null && !remote.leave() && System.nanoTime() - begin < nanos; ) {
            idle = engine.step(idle);
        }
    }
}
