package jmpi.comm.zmq;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import jmpi.comm.JobException;

/**
 * Wakes a rank that sleeps when one of its sockets has something: a thread that looks at their channels only when it is
 * asked to, and rings once. Until it is asked again it stays asleep itself, whatever lies unread.
 */
final class Waker {
    private final Runnable doorbell;
    private final Selector selector;
    private final Thread thread;
    private volatile boolean armed;
    private volatile boolean closed;

    Waker(String name, Runnable doorbell) {
        this.doorbell = doorbell;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new JobException("cannot watch sockets: " + e, e);
        }
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        thread.start();
    }

    /** Looks at a socket too from now on. */
    void watch(ZmqSocket socket) {
        try {
            socket.channel().register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new JobException("cannot watch a socket: " + e, e);
        }
        if (armed) {
            selector.wakeup(); // it is looking at fewer
        }
    }

    /** Rings as soon as one of the sockets has something; the caller looks at them once more after this. */
    void arm() {
        if (!armed) {
            armed = true;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        try {
            while (!closed) {
                if (!armed) {
                    LockSupport.park(this);
                } else if (selector.select(key -> {}) > 0) {
                    // In this order: who arms anew before the bell rings gets a look of its own.
                    armed = false;
                    VarHandle.fullFence();
                    doorbell.run();
                }
            }
        } catch (IOException | ClosedSelectorException e) {
            // closed meanwhile; and without it, nobody sleeps longer than the doorbell allows
        }
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            selector.close();
            thread.join(); // or a socket's channel would be closed under its hands
        } catch (IOException e) {
            // it holds nothing any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
