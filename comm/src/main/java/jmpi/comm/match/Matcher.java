package jmpi.comm.match;

/**
 * The two queues of one communicator: receives that wait for a message, messages that wait for a receive. First come,
 * first served on both sides, which is the standard's order (MPI 4.1, section 3.5).
 */
final class Matcher {
    private final OperationQueue posted = new OperationQueue();
    /** Tags that are equal in these bits must be equal in all; 0 if any tag may meet any other. */
    int agreed;

    private Unexpected first;
    private Unexpected last;

    void post(Operation receive) {
        posted.add(receive);
    }

    /** The receive that a message completes, well or, if its tag should be another, badly; null if it has to wait. */
    Operation takePosted(int source, int tag) {
        Operation receive = posted.take(source, tag);
        return receive == null && agreed != 0 ? posted.takeDisagreeing(tag, agreed) : receive;
    }

    boolean cancel(Operation receive) {
        return posted.remove(receive);
    }

    void add(Unexpected message) {
        if (first == null) {
            first = message;
        } else {
            last.next = message;
        }
        last = message;
    }

    /** The first message that a receive or a probe would get, left where it is; null if there is none. */
    Unexpected find(int source, int tag) {
        for (Unexpected at = first; at != null; at = at.next) {
            if (matches(at, source, tag)) {
                return at;
            }
        }
        return null;
    }

    /** The message that completes a receive, well or, if its tag should be another, badly; null if it has to wait. */
    Unexpected takeUnexpected(int source, int tag) {
        Unexpected before = null;
        for (Unexpected at = first; at != null; before = at, at = at.next) {
            if (matches(at, source, tag)) {
                return unlink(before, at);
            }
        }
        return agreed == 0 ? null : takeDisagreeing(tag);
    }

    private Unexpected takeDisagreeing(int tag) {
        Unexpected before = null;
        for (Unexpected at = first; at != null; before = at, at = at.next) {
            if (at.tag != tag && ((at.tag ^ tag) & agreed) == 0) {
                return unlink(before, at);
            }
        }
        return null;
    }

    private Unexpected unlink(Unexpected before, Unexpected at) {
        if (before == null) {
            first = at.next;
        } else {
            before.next = at.next;
        }
        if (last == at) {
            last = before;
        }
        at.next = null;
        return at;
    }

    private static boolean matches(Unexpected message, int source, int tag) {
        return (source == Engine.ANY || source == message.source) && (tag == Engine.ANY || tag == message.tag);
    }
}
