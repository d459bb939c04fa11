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

    /** Takes a number that all ranks of a group have agreed upon as free for each of them. */
    synchronized int take(int agreed) {
        next = agreed + 2;
        return agreed;
    }
}
