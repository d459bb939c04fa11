package jmpi.coll.schedule;

import java.util.Arrays;

/**
 * Messages under way, as numbers. For each pair of ranks either messages wait that nobody expects yet, or receives
 * wait for messages; both match in order.
 */
final class Mail {
    private static final int NONE = -1;

    private final int ranks;
    /** For each pair the first and the last message that waits, or how many receives do. */
    private final int[] first;

    private final int[] last;
    private final int[] expected;

    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private long[] bytes = new long[1024];
    private boolean[] moving = new boolean[1024];
    private boolean[] matched = new boolean[1024];
    private int[] next = new int[1024];
    private int used;
    private int unused = NONE;

    Mail(int ranks) {
        this.ranks = ranks;
        this.first = new int[ranks * ranks];
        this.last = new int[ranks * ranks];
        this.expected = new int[ranks * ranks];
        Arrays.fill(first, NONE);
    }

    /** A new message. */
    int add(int sender, int receiver, long length) {
        int message = unused;
        if (message == NONE) {
            message = used++;
            grow();
        } else {
            unused = next[message];
        }
        from[message] = sender;
        to[message] = receiver;
        bytes[message] = length;
        moving[message] = false;
        matched[message] = false;
        return message;
    }

    private void grow() {
        if (used > from.length) {
            int length = 2 * from.length;
            from = Arrays.copyOf(from, length);
            to = Arrays.copyOf(to, length);
            bytes = Arrays.copyOf(bytes, length);
            moving = Arrays.copyOf(moving, length);
            matched = Arrays.copyOf(matched, length);
            next = Arrays.copyOf(next, length);
        }
    }

    /** Forgets a message, whose number may be given to another. */
    void release(int message) {
        next[message] = unused;
        unused = message;
    }

    int from(int message) {
        return from[message];
    }

    int to(int message) {
        return to[message];
    }

    long bytes(int message) {
        return bytes[message];
    }

    /** Whether its content is on its way, and not only the news that there is one. */
    boolean isMoving(int message) {
        return moving[message];
    }

    void setMoving(int message) {
        moving[message] = true;
    }

    boolean isMatched(int message) {
        return matched[message];
    }

    void setMatched(int message) {
        matched[message] = true;
    }

    /** A receive: the message that has waited for it, or -1 if it is the receive that waits. */
    int expect(int sender, int receiver) {
        int pair = sender * ranks + receiver;
        int message = first[pair];
        if (message == NONE) {
            expected[pair]++;
            return NONE;
        }
        first[pair] = next[message];
        return message;
    }

    /** A message has come: true if a receive has waited for it; otherwise it waits. */
    boolean arrive(int message) {
        int pair = from[message] * ranks + to[message];
        if (expected[pair] > 0) {
            expected[pair]--;
            return true;
        }
        next[message] = NONE;
        if (first[pair] == NONE) {
            first[pair] = message;
        } else {
            next[last[pair]] = message;
        }
        last[pair] = message;
        return false;
    }
}
