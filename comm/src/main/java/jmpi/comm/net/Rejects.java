package jmpi.comm.net;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;

/** Counts who was turned away, and says so on stderr at most once a minute for each source. */
final class Rejects {
    private static final long MINUTE = 60_000_000_000L;

    /** So many sources are told apart; a scan from more of them must not fill the memory. */
    private static final int SOURCES = 64;

    private final String here;
    private final Map<InetAddress, Long> told = new HashMap<>();
    private volatile long count;

    Rejects(String here) {
        this.here = here;
    }

    /** Like {@link #add} from the doorman's thread alone; says nothing. */
    void countQuietly() {
        count = count + 1;
    }

    void add(SocketChannel channel, String reason) {
        countQuietly();
        InetAddress source = channel.socket().getInetAddress();
        long now = System.nanoTime();
        Long last = told.get(source);
        if (source == null || last != null && now - last < MINUTE) {
            return;
        }
        if (last == null && told.size() >= SOURCES) {
            told.values().removeIf(time -> now - time >= MINUTE);
            if (told.size() >= SOURCES) {
                return;
            }
        }
        told.put(source, now);
        System.err.println("jmpi: " + here + " turned away a connection from " + source.getHostAddress() + ": " + reason
                + (count > 1 ? " (" + count + " by now)" : ""));
    }

    long count() {
        return count;
    }
}
