package jmpi;

/** Numbers for communicators: each takes two, one for the program's messages and one for those of its collectives. */
final class Contexts {
    private int next;

    synchronized int take() {
        int context = next;
        next += 2;
        return context;
    }

    synchronized int next() {
        return next;
    }

    /** Takes a number that a group has agreed upon, unless another thread has taken it or a higher one meanwhile. */
    synchronized boolean take(int agreed) {
        if (agreed < next) {
            return false;
        }
        next = agreed + 2;
        return true;
    }
}
