package jmpi.comm.zmq;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import jmpi.comm.JobException;
import zmq.poll.IPollEvents;
import zmq.poll.Poller;

/**
 * Makes JeroMQ's I/O thread look again at what it has to watch. Its poller forgets a connection if the moment in which it
 * is made and the arrival of a command fall together: it takes away the channel's old registration and so misses the new
 * one, until anything else is registered. That happens to one connection in ten, which then hangs until the handshake's
 * time is over. So after each connect this registers its own channel again and again for a second.
 */
final class PollerBell implements IPollEvents {
    private static final int LONGEST_MILLIS = 512;

    private final Pipe pipe;
    private Poller poller;
    private Poller.Handle handle;
    private int delay;

    PollerBell() {
        try {
            pipe = Pipe.open();
            pipe.source().configureBlocking(false);
            pipe.sink().configureBlocking(false);
        } catch (IOException e) {
            throw new JobException("cannot open a pipe: " + e, e);
        }
    }

    /** To be called by the I/O thread before it begins. */
    void install(Poller owner) {
        poller = owner;
        handle = poller.addHandle(pipe.source(), this);
        poller.setPollIn(handle);
    }

    /** A connect has just been asked for; any thread may say so. */
    void ring() {
        try {
            pipe.sink().write(ByteBuffer.allocate(1)); // a full pipe rings too
        } catch (IOException e) {
            throw new JobException("cannot write to a pipe: " + e, e);
        }
    }

    @Override
    public void inEvent() {
        try {
            pipe.source().read(ByteBuffer.allocate(64));
        } catch (IOException e) {
            poller.resetPollIn(handle);
            return;
        }
        delay = 1;
        poller.addTimer(delay, this, 0);
    }

    @Override
    public void timerEvent(int id) {
        poller.setPollIn(handle);
        delay *= 2;
        if (delay <= LONGEST_MILLIS) {
            poller.addTimer(delay, this, 0);
        }
    }

    void close() {
        try {
            pipe.sink().close();
            pipe.source().close();
        } catch (IOException e) {
            // it holds nothing any more
        }
    }
}
