package jmpi.comm.net;

import java.util.Arrays;
import jmpi.comm.boot.Job;

/**
 * Watches over peers while this rank waits and nothing comes: they are asked whether they are alive, and how long each has
 * been silent is known. A rank that computes answers, because its doorman is a thread of its own; one whose process
 * stands still or whose cable is pulled does not. The answer says how much that rank has sent, so that a connection on
 * which nothing passes is noticed too. Time in which this rank itself stood still does not count.
 */
final class Vigil {
    private static final long SECOND = 1_000_000_000L;

    /** Longer between two looks means that nobody was waiting, or that this process stood still. */
    private static final long GAP = SECOND;

    /** Waiting so long is nothing special. */
    private static final long PATIENCE = 5 * SECOND / 2;

    private static final long EVERY = 2 * SECOND;

    /** So many peers are asked at most in the time of one: a large job must not drown in questions. */
    private static final long EACH = SECOND / 50;

    private static final long WARNING = 5 * SECOND;

    /** Looking at the clock costs something too, and waiting ranks look at the network a million times a second. */
    private static final int LOOKS = 16;

    private final Job job;
    private final long limit;
    private final long[] heard;
    private final boolean[] warned;
    private final Arrears[] arrears;
    private long waitingSince;
    private long lastLook;
    private long lastAsked;
    private int looks;
    private boolean fresh = true;

    Vigil(Job job) {
        this.job = job;
        this.limit = job.wire().timeoutSeconds() * SECOND;
        this.heard = new long[job.size()];
        this.warned = new boolean[job.size()];
        this.arrears = new Arrears[job.size()];
        long now = System.nanoTime();
        waitingSince = now;
        lastLook = now;
        lastAsked = now;
        Arrays.fill(heard, now); // the origin of nanoTime may be anywhere
    }

    /** Something has come. */
    void moved() {
        fresh = true;
    }

    /** This rank is about to sleep, after which there is time for a look at the clock. */
    void sleeps() {
        looks = -1;
    }

    /** Nothing has come. Whether it is time for a look at the clock, and that says that this rank has waited for long. */
    boolean waitsLong() {
        if (!fresh && ++looks % LOOKS != 0) {
            return false;
        }
        long now = System.nanoTime();
        if (fresh || now - lastLook > GAP) {
            waitingSince = now;
        }
        fresh = false;
        lastLook = now;
        return now - waitingSince >= patience();
    }

    private long patience() {
        return Math.min(PATIENCE, limit / 3);
    }

    /** Whether these many peers should be asked now. */
    boolean asks(int peers) {
        long every = Math.min(Math.max(EVERY, peers * EACH), limit / 3);
        if (lastLook - lastAsked < every) {
            return false;
        }
        lastAsked = lastLook;
        return true;
    }

    /** A peer is alive; perhaps it has sent more than has come. */
    void answered(int peer, boolean sentMore, long received) {
        long now = System.nanoTime();
        heard[peer] = now;
        if (arrears[peer] == null) {
            arrears[peer] = new Arrears();
        }
        arrears[peer].told(sentMore, received, now);
        if (!sentMore || arrears[peer].nanos(received, now, waitingSince) == 0) {
            warned[peer] = false;
        }
    }

    /**
     * Warns once if what a peer has sent has not come for some seconds; whether it has not for too long, counted from the
     * moment at which this rank began to wait.
     */
    boolean isCutOff(int peer, long received) {
        if (arrears[peer] == null) {
            return false;
        }
        long missing = arrears[peer].nanos(received, lastLook, waitingSince);
        if (missing >= Math.min(WARNING, limit * 2 / 3) && !warned[peer]) {
            warned[peer] = true;
            System.err.println("jmpi: " + job.layout().describe(job.rank()) + " waits for what "
                    + job.layout().describe(peer) + " has sent, and nothing has come for " + missing / SECOND
                    + " s; the connection counts as lost after " + limit / SECOND + " s");
        }
        return missing > 0 && missing + patience() >= limit;
    }

    /** Warns once if a peer has been silent for some seconds; whether it has been for too long. */
    boolean isLost(int peer, int peers) {
        long silent = lastLook - Math.max(heard[peer], waitingSince);
        long warning = Math.max(WARNING, 2 * peers * EACH);
        if (silent >= Math.min(warning, limit * 2 / 3) && !warned[peer]) {
            warned[peer] = true;
            System.err.println("jmpi: " + job.layout().describe(job.rank()) + " waits, and "
                    + job.layout().describe(peer) + " has not answered for " + silent / SECOND
                    + " s; it counts as lost after " + limit / SECOND + " s");
        }
        return silent >= limit;
    }
}
