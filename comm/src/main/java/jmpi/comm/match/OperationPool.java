package jmpi.comm.match;

/** Free operations, so that blocking calls make no garbage. */
final class OperationPool {
    private Operation free;

    Operation take() {
        Operation head = free;
        if (head == null) {
            return new Operation();
        }
        free = head.next;
        return head;
    }

    void give(Operation operation) {
        operation.release();
        operation.next = free;
        free = operation;
    }
}
