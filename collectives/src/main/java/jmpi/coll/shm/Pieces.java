package jmpi.coll.shm;

import java.util.Arrays;

/** What a rank gives to each other rank in one call, and what it gets from each; in bytes. */
final class Pieces {
    final boolean[] gives;
    final long[] giveAt;
    final long[] giveBytes;
    final boolean[] takes;
    final long[] takeAt;
    final long[] takeBytes;
    private final int rank;

    /** Whether what a rank gives is the same piece for all its readers; otherwise one behind the other, or listed. */
    boolean common;

    /** Whether readers cannot know where their piece stands, and how long it is. */
    boolean listed;

    /** How many different pieces this rank gives to others, and the longest. */
    int count;

    long longest;
    /** The range of what is sent in which they all stand. */
    long from;

    long end;

    Pieces(int ranks, int rank) {
        this.rank = rank;
        this.gives = new boolean[ranks];
        this.giveAt = new long[ranks];
        this.giveBytes = new long[ranks];
        this.takes = new boolean[ranks];
        this.takeAt = new long[ranks];
        this.takeBytes = new long[ranks];
    }

    Pieces begin(boolean common, boolean listed) {
        this.common = common;
        this.listed = listed;
        this.count = 0;
        this.longest = 0;
        this.from = 0;
        this.end = 0;
        Arrays.fill(gives, false);
        Arrays.fill(takes, false);
        return this;
    }

    void give(int to, long at, long bytes) {
        gives[to] = true;
        giveAt[to] = at;
        giveBytes[to] = bytes;
        if (common) {
            from = at;
        }
        // Where an empty piece would stand says nothing.
        end = bytes > 0 ? Math.max(end, at + bytes) : end;
        longest = Math.max(longest, bytes);
        if (to != rank) {
            count = common ? 1 : count + 1;
        }
    }

    void take(int from, long at, long bytes) {
        takes[from] = true;
        takeAt[from] = at;
        takeBytes[from] = bytes;
    }

    /** The place of a reader's piece among those of a rank. */
    int index(int giver, int reader) {
        return common ? 0 : reader < giver ? reader : reader - 1;
    }
}
