package jmpi.comm.net;

import java.util.Arrays;
import jmpi.comm.boot.Job;

/**
 * Watches over peers while this rank waits and nothing comes: they are asked whether they are alive, and how long each has
 * been silent is known. A rank that computes answers, because its doorman is a thread of its own; one whose process
 * stands still or whose cable is pulled does not. Time in which this rank itself stood still does not count.
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
        return now - waitingSince >= Math.min(PATIENCE, limit / 3);
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

    void answered(int peer) {
        heard[peer] = System.nanoTime();
        warned[peer] = false;
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
