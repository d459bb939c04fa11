package jmpi.comm.match;

/** Free memory for unexpected messages, by powers of two, so that the steady state of any program allocates none. */
final class UnexpectedPool {
    private static final int SMALLEST = 6;

    private final Unexpected[] free = new Unexpected[32];

    Unexpected take(long bytes) {
        int sizeClass = Math.max(SMALLEST, 64 - Long.numberOfLeadingZeros(Math.max(1, bytes) - 1));
        Unexpected head = free[sizeClass];
        if (head == null) {
            return new Unexpected(sizeClass);
        }
        free[sizeClass] = head.next;
        head.next = null;
        return head;
    }

    void give(Unexpected message) {
        message.next = free[message.sizeClass];
        free[message.sizeClass] = message;
    }
}
