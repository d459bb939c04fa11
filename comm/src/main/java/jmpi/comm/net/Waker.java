package jmpi.comm.net;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import jmpi.comm.JobException;

/**
 * Wakes a rank that sleeps when something moves on its connections: a thread that looks at them only when it is asked to,
 * and rings once. Until it is asked again it stays asleep itself, whatever lies unread in the kernel.
 */
public final class Waker implements AutoCloseable {
    private final Runnable doorbell;
    private final Selector selector;
    private final Thread thread;
    private volatile boolean armed;
    private volatile boolean stale;
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param name of the thread
     * @param doorbell what to ring
     */
    public Waker(String name, Runnable doorbell) {
        this.doorbell = doorbell;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new JobException("cannot watch connections: " + e, e);
        }
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        thread.start();
    }

    /**
     * Looks at a channel for these operations from now on.
     *
     * @param channel not blocking
     * @param operations as in {@link SelectionKey}
     * @throws IOException if the channel is closed
     */
    public void watch(SelectableChannel channel, int operations) throws IOException {
        SelectionKey key = channel.keyFor(selector);
        if (key == null || key.interestOps() != operations) {
            channel.register(selector, operations);
            if (armed) {
                selector.wakeup(); // it is waiting for less
            }
        }
    }

    /** Rings as soon as something moves on one of the channels. */
    public void arm() {
        if (!armed) {
            armed = true;
            LockSupport.unpark(thread);
        }
    }

    /** A channel was closed. */
    public void forget() {
        stale = true;
        selector.wakeup();
        LockSupport.unpark(thread);
    }

    private void run() {
        try {
            while (!closed) {
                if (stale) {
                    stale = false;
                    selector.selectNow(key -> {});
                } else if (!armed) {
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

    /** Returns when the thread has ended, or a channel would be closed under its hands. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            selector.close();
            thread.join();
        } catch (IOException e) {
            // it holds nothing any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
