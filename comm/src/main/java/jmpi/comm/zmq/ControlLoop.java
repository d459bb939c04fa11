package jmpi.comm.zmq;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import jmpi.comm.JobException;
import jmpi.comm.TransportException;

/**
 * The thread of a control channel: sends what is queued, receives, and says every second that this end lives. It sleeps on
 * the socket's channel, out of which {@link #wake} gets it at once.
 */
final class ControlLoop {
    private static final long BEAT_NANOS = 1_000_000_000;

    /** How long a channel waits at its end for what was sent, unless it is told. */
    static final long LINGER_MILLIS = 1000;

    /** What leaves last is written by the I/O thread within this time. */
    private static final long LAST_WORDS_MILLIS = 200;

    /** What an end of the channel does, on its thread. */
    interface Duty {
        /** Sends what is queued. */
        void transmit();

        /** Takes what has arrived; whether that was anything. */
        boolean receive();

        /** Sends a sign of life to everybody. */
        void beat(int flags);

        /** Whether everybody has everything. */
        boolean settled();
    }

    private final Sockets sockets;
    private final ZmqSocket socket;
    private final Duty duty;
    private final Selector selector;
    private final Thread thread;
    private volatile boolean closing;
    private volatile long deadline;

    ControlLoop(String name, Sockets sockets, ZmqSocket socket, Duty duty) {
        this.sockets = sockets;
        this.socket = socket;
        this.duty = duty;
        try {
            this.selector = Selector.open();
            socket.channel().register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new JobException("cannot open the control channel: " + e, e);
        }
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There is something to send. */
    void wake() {
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** Whether the caller is the channel's own thread, which must not wait for itself. */
    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Waits until everything has been delivered, but not longer than asked; then ends the thread. */
    void close(long lingerMillis) {
        if (!closing) {
            deadline = System.nanoTime() + lingerMillis * 1_000_000;
            closing = true;
            selector.wakeup();
        }
        boolean interrupted = false;
        while (!isCurrent() && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                deadline = System.nanoTime(); // the caller is in a hurry now
                selector.wakeup();
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            loop();
            duty.beat(ControlFrame.BYE);
        } catch (TransportException e) {
            System.err.println("jmpi: " + thread.getName() + " has ended: " + e.getMessage());
        } catch (IOException e) {
            System.err.println("jmpi: " + thread.getName() + " has ended: " + e);
        } finally {
            socket.close(LAST_WORDS_MILLIS);
            sockets.close();
            try {
                selector.close();
            } catch (IOException e) {
                // it holds nothing any more
            }
        }
    }

    private void loop() throws IOException {
        long nextBeat = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            if (now - nextBeat >= 0) {
                duty.beat(0);
                nextBeat = now + BEAT_NANOS;
            }
            duty.transmit();
            if (duty.receive()) {
                continue;
            }
            if (closing && (now - deadline >= 0 || duty.settled())) {
                return;
            }
            long end = closing && deadline - nextBeat < 0 ? deadline : nextBeat;
            selector.select(Math.max(1, (end - now) / 1_000_000));
            selector.selectedKeys().clear();
        }
    }
}
