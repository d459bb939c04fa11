package jmpi.comm.zmq;

import java.util.HashSet;
import java.util.Set;
import jmpi.comm.boot.Job;

/**
 * Judges peers from which nothing comes. A peer that computes is not silent, because ZeroMQ's I/O thread answers for it;
 * one that waits itself says how much it has sent, so that frames which are lost are noticed.
 * Only silence that this rank has witnessed counts: if it was away itself, computing or stopped, it listens anew.
 */
final class Silence {
    private static final long SECOND = 1_000_000_000;
    private static final long EVERY = SECOND / 20;
    private static final long AWAY = SECOND;
    private static final long WARNING_SECONDS = 5;
    private static final long TELL = 2 * SECOND;

    private final Job job;
    private final long limit;
    private final long warning;
    private final Set<ZmqLink> warned = new HashSet<>();
    private final Set<ZmqLink> warnedOfFrames = new HashSet<>();
    private long looked = System.nanoTime();
    private long presentSince = looked;

    Silence(Job job) {
        this.job = job;
        this.limit = job.wire().timeoutSeconds() * SECOND;
        this.warning = Math.min(WARNING_SECONDS * SECOND, limit / 2);
    }

    /** How often a peer is asked for a sign of life. */
    int pingMillis() {
        return (int) Math.min(1000, limit / 1_000_000 / 5);
    }

    /** How often it is told how much was sent. */
    long tellNanos() {
        return Math.min(TELL, limit / 3);
    }

    /** Whether it is time to look round. */
    boolean isDue(long now) {
        if (now - looked < EVERY) {
            return false;
        }
        if (now - looked > AWAY) {
            presentSince = now;
        }
        looked = now;
        return true;
    }

    /** Warns once about a silent peer; what is wrong if it has been silent for too long, else null. */
    String judge(ZmqLink link, long now) {
        long silent = now - Math.max(link.lastHeard(), presentSince);
        if (silent > limit) {
            return "no sign of life for " + limit / SECOND + " s";
        }
        if (silent > warning && warned.add(link)) {
            System.err.println("jmpi: " + job.layout().describe(job.rank()) + " has heard nothing from "
                    + job.layout().describe(link.peer()) + " for " + warning / SECOND + " s; it gives up after "
                    + limit / SECOND + " s");
        } else if (silent < warning) {
            warned.remove(link);
        }
        return null;
    }

    /** Warns once if frames of a peer do not come; what is wrong if they have not for too long, else null. */
    String judgeFrames(ZmqLink link, long now) {
        long missing = link.arrears(now, presentSince);
        if (missing > limit) {
            return "nothing has come for " + limit / SECOND + " s, although that rank is alive";
        }
        if (missing > warning && warnedOfFrames.add(link)) {
            System.err.println("jmpi: " + job.layout().describe(job.rank()) + " waits for what "
                    + job.layout().describe(link.peer()) + " has sent, and nothing has come for " + missing / SECOND
                    + " s; the connection counts as lost after " + limit / SECOND + " s");
        } else if (missing == 0) {
            warnedOfFrames.remove(link);
        }
        return null;
    }
}
