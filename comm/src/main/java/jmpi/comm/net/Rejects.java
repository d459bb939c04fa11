package jmpi.comm.net;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts whom somebody turns away, and says so on standard error, but at most once a minute for each of them. For one
 * thread.
 */
public final class Rejects {
    private static final long MINUTE = 60_000_000_000L;

    /** More sources than this share one line a minute: a scan from many must not fill the memory. */
    private static final int SOURCES = 64;

    private final String here;
    private final Map<String, Long> told = new HashMap<>();
    private volatile long count;

    /**
     * Makes a counter.
     *
     * @param here who turns them away, for the message
     */
    public Rejects(String here) {
        this.here = here;
    }

    /** Like {@link #add}, but says nothing. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // only one thread writes it
    void countQuietly() {
        count = count + 1;
    }

    /**
     * Counts one more.
     *
     * @param source the address that it comes from
     * @param what it sent, or why it is turned away
     */
    public void add(String source, String what) {
        countQuietly();
        String key = told.size() < SOURCES || told.containsKey(source) ? source : "others";
        long now = System.nanoTime();
        Long last = told.get(key);
        if (last == null || now - last >= MINUTE) {
            told.put(key, now);
            System.err.println("jmpi: " + here + " turned away " + source + ": " + what
                    + (count > 1 ? " (" + count + " by now)" : ""));
        }
    }

    /**
     * How many there were; for any thread.
     *
     * @return the number
     */
    public long count() {
        return count;
    }
}
