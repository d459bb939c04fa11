package jmpi.comm.zmq;

import java.util.ArrayDeque;
import jmpi.comm.fault.Fault;
import jmpi.comm.fault.LinkFaults;
import zmq.Msg;

/** Where a link's frames leave for ZeroMQ, and where a plan of faults disturbs them. */
final class Outlet {
    private final ZmqSocket socket;
    private final LinkFaults faults; // null if nothing ever goes wrong
    private final ArrayDeque<byte[]> held = new ArrayDeque<>();
    private long heldUntil;
    private boolean stalled;

    Outlet(ZmqSocket socket, LinkFaults faults) {
        this.socket = socket;
        this.faults = faults;
    }

    /** Sends a frame; false if the connection is to be reset. */
    boolean send(byte[] bytes, int kind) {
        if (faults == null) {
            socket.send(new Msg(bytes));
            return true;
        }
        Fault fault = faults.next(kind);
        switch (fault) {
            case NONE -> leave(bytes);
            case DROP -> {}
            case DUPLICATE -> {
                leave(bytes.clone());
                leave(bytes);
            }
            case FLIP -> {
                faults.flip(bytes);
                leave(bytes);
            }
            case DELAY -> {
                heldUntil = System.nanoTime() + faults.delayNanos();
                held.add(bytes);
            }
            case STALL -> stalled = true;
            case RESET -> {
                return false;
            }
        }
        return true;
    }

    private void leave(byte[] bytes) {
        if (stalled) {
            return;
        }
        if (held.isEmpty()) {
            socket.send(new Msg(bytes));
        } else {
            held.add(bytes);
        }
    }

    /** Sends what was held back long enough. */
    void poll() {
        if (!held.isEmpty() && System.nanoTime() - heldUntil >= 0) {
            while (!held.isEmpty()) {
                socket.send(new Msg(held.remove()));
            }
        }
    }
}
