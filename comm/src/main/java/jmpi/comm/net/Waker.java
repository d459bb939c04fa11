package jmpi.comm.net;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import jmpi.comm.JobException;

/**
 * Wakes a rank that sleeps when something moves on its connections: a thread that looks at them only when it is asked to,
 * and rings once. Until it is asked again it stays asleep itself, whatever lies unread in the kernel.
 */
final class Waker implements AutoCloseable {
    private final Runnable doorbell;
    private final Selector selector;
    private final Thread thread;
    private volatile boolean armed;
    private volatile boolean stale;
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param doorbell what to ring
     */
    Waker(Runnable doorbell) {
        this.doorbell = doorbell;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new JobException("cannot watch connections: " + e, e);
        }
        thread = Thread.ofPlatform().daemon().name("jmpi waker").unstarted(this::run);
        thread.start();
    }

    /** Rings as soon as something comes from one of these, or there is room for what they hold. */
    void arm(StreamLink[] links) throws IOException {
        boolean changed = false;
        for (StreamLink link : links) {
            changed |= watch(link, SelectionKey.OP_READ | (link.holdsSomething() ? SelectionKey.OP_WRITE : 0));
        }
        if (!armed) {
            armed = true;
            LockSupport.unpark(thread);
        } else if (changed) {
            selector.wakeup(); // it is waiting for less
        }
    }

    /** A connection was closed. */
    void forget() {
        stale = true;
        selector.wakeup();
        LockSupport.unpark(thread);
    }

    private boolean watch(StreamLink link, int operations) throws IOException {
        SelectionKey key = link.wakerKey();
        if (key == null) {
            link.wakerKey(link.channel().register(selector, operations));
            return true;
        }
        if (key.interestOps() == operations) {
            return false;
        }
        key.interestOps(operations);
        return true;
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

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            selector.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
