package jmpi.comm.boot;

import jmpi.comm.net.Remote;
import jmpi.comm.shm.ShmTransport;
import jmpi.comm.transport.Bell;
import jmpi.comm.transport.FrameHandler;
import jmpi.comm.transport.Link;
import jmpi.comm.transport.Transport;

/** Shared memory to the ranks of this host, a wire to those of the others; sleeps on the one doorbell of the rank. */
final class HostsTransport implements Transport {
    /** Looking at the network costs as much as ten looks at the rings, so the rings are looked at more often. */
    private static final int NETWORK_EVERY = 4;

    /** Who yields goes on before a thread of its own process that has waited for less than a time slice. */
    private static final int YIELDS_AMONG_THREADS = 20;

    private final Layout layout;
    private final int host;
    private final ShmTransport shm;
    private final Remote remote;
    private final int yields;
    private int polls;

    HostsTransport(Job job, ShmTransport shm, Remote remote) {
        this.layout = job.layout();
        this.host = job.host();
        this.shm = shm;
        this.remote = remote;
        this.yields = remote.threads() > 1 ? YIELDS_AMONG_THREADS : Transport.super.yields();
    }

    @Override
    public Link link(int rank) {
        return layout.hostOf(rank) == host ? shm.link(layout.localOf(rank)) : remote.link(rank);
    }

    @Override
    public int poll(FrameHandler handler) {
        int frames = shm.poll(handler);
        if (++polls % NETWORK_EVERY == 0) {
            frames += remote.poll(handler);
        }
        return frames;
    }

    @Override
    public int announceSleep() {
        int announcement = shm.announceSleep();
        armNetwork(); // after the announcement, or the bell that this asks for would find nobody asleep
        return announcement;
    }

    private void armNetwork() {
        remote.arm();
        polls = NETWORK_EVERY - 1; // the look before the sleep is at everything
    }

    @Override
    public void sleep(int announcement) {
        shm.sleep(announcement);
    }

    @Override
    public void rests(int rest, int looks) {
        shm.rests(rest, looks);
    }

    @Override
    public void wakeSelf() {
        shm.wakeSelf();
    }

    @Override
    public boolean holdsSomething() {
        return remote.holdsSomething();
    }

    /** What this rank's progress thread sleeps on. */
    Bell bell() {
        return new HostsBell(shm.bell(), this::armNetwork);
    }

    @Override
    public int yields() {
        return yields;
    }
}
