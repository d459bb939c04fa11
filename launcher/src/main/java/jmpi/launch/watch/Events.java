package jmpi.launch.watch;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jmpi.launch.os.LibC;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Collects what happens into one queue, so that one thread decides about the job and needs no lock. */
public final class Events {
    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();

    /** Makes an empty queue. */
    public Events() {}

    /**
     * Adds an event; any thread may.
     *
     * @param event what has happened
     */
    public void add(Event event) {
        queue.add(event);
    }

    /** From now on signals that ask for an end become events, unless whoever started jmpirun had them ignored. */
    public void catchSignals() {
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            var signal = new Signal(name);
            SignalHandler before = Signal.handle(signal, s -> add(new Event.Signalled(s.getNumber())));
            if (before == SignalHandler.SIG_IGN) {
                Signal.handle(signal, SignalHandler.SIG_IGN);
            }
        }
    }

    /**
     * Starts to wait for ends of children; there must be one already.
     *
     * @return the thread that waits; it ends with the last child
     */
    public Thread catchEnds() {
        return Thread.ofPlatform().daemon().name("jmpirun-ends").start(() -> {
            for (LibC.Child child = LibC.await(); child != null; child = LibC.await()) {
                add(new Event.Ended(child.pid(), child.status()));
            }
        });
    }

    /**
     * Waits for the next event.
     *
     * @param nanos at most
     * @return the event, or null if there was none in time
     */
    public Event next(long nanos) {
        try {
            return queue.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
