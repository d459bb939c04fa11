package jmpi.comm.match;

/** Operations in the order in which they came, linked through themselves. */
final class OperationQueue {
    private Operation first;
    private Operation last;

    boolean isEmpty() {
        return first == null;
    }

    Operation peek() {
        return first;
    }

    void add(Operation operation) {
        operation.next = null;
        if (first == null) {
            first = operation;
        } else {
            last.next = operation;
        }
        last = operation;
    }

    void addFirst(Operation operation) {
        operation.next = first;
        first = operation;
        if (operation.next == null) {
            last = operation;
        }
    }

    Operation poll() {
        Operation head = first;
        first = head.next;
        head.next = null;
        return head;
    }

    /** Takes out the first receive that accepts a message, or returns null. */
    Operation take(int source, int tag) {
        Operation before = null;
        for (Operation at = first; at != null; before = at, at = at.next) {
            if (at.accepts(source, tag)) {
                return unlink(before, at);
            }
        }
        return null;
    }

    /** Takes out the first receive whose tag equals another in some bits and not in all, or returns null. */
    Operation takeDisagreeing(int tag, int bits) {
        Operation before = null;
        for (Operation at = first; at != null; before = at, at = at.next) {
            if (at.tag != tag && ((at.tag ^ tag) & bits) == 0) {
                return unlink(before, at);
            }
        }
        return null;
    }

    /** Takes out one operation; says whether it was there. */
    boolean remove(Operation operation) {
        Operation before = null;
        for (Operation at = first; at != null; before = at, at = at.next) {
            if (at == operation) {
                unlink(before, at);
                return true;
            }
        }
        return false;
    }

    private Operation unlink(Operation before, Operation at) {
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
}
