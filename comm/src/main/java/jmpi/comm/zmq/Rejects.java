package jmpi.comm.zmq;

import java.util.HashMap;
import java.util.Map;

/** Counts what strangers send, and says so, but no more than once a minute for each of them. For one thread. */
final class Rejects {
    private static final long MINUTE = 60_000_000_000L;

    /** More sources than this share one line a minute. */
    private static final int SOURCES = 64;

    private final String who;
    private final Map<String, Long> told = new HashMap<>();
    private volatile long count;

    /**
     * Makes a counter.
     *
     * @param who is sent something, for the message
     */
    Rejects(String who) {
        this.who = who;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // only one thread writes it
    void add(String source, String what) {
        count = count + 1;
        String key = told.size() < SOURCES || told.containsKey(source) ? source : "others";
        long now = System.nanoTime();
        Long last = told.get(key);
        if (last == null || now - last > MINUTE) {
            told.put(key, now);
            System.err.println("jmpi: " + who + " refuses " + what + " from " + source
                    + " (at most one such line a minute; " + count + " in all)");
        }
    }

    /** How many there were; for any thread. */
    long count() {
        return count;
    }
}
