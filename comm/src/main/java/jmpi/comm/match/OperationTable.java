package jmpi.comm.match;

import java.util.Arrays;

/** Numbers for operations that the other side must be able to name; a number is free again after its operation. */
final class OperationTable {
    private Operation[] operations = new Operation[16];
    private int[] free = new int[16];
    private int freeCount;
    private int used;

    int add(Operation operation) {
        int id;
        if (freeCount > 0) {
            id = free[--freeCount];
        } else {
            id = used++;
            if (id == operations.length) {
                operations = Arrays.copyOf(operations, 2 * id);
                free = Arrays.copyOf(free, 2 * id);
            }
        }
        operations[id] = operation;
        operation.id = id;
        return id;
    }

    Operation get(int id) {
        return operations[id];
    }

    void remove(Operation operation) {
        operations[operation.id] = null;
        free[freeCount++] = operation.id;
        operation.id = -1;
    }

    /** Whether a send was announced and has no answer yet. */
    boolean hasSends() {
        for (int i = 0; i < used; i++) {
            if (operations[i] != null && operations[i].kind == Operation.Kind.SEND) {
                return true;
            }
        }
        return false;
    }
}
