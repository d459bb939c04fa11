package jmpi.launch.remote;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;
import jmpi.launch.io.InputPump;
import jmpi.launch.node.Message.Order;
import jmpi.launch.node.Message.Typed;

/** Sends what jmpirun reads to rank 0 on another host, as fast as the rank takes it. */
final class RemoteInput implements InputPump.Target {
    private static final int WINDOW = 1 << 18;

    private final Consumer<Order> node;
    private final Window window = new Window(WINDOW);

    RemoteInput(Consumer<Order> node) {
        this.node = node;
    }

    @Override
    public boolean write(MemorySegment bytes) {
        byte[] copy = bytes.toArray(ValueLayout.JAVA_BYTE);
        if (!window.take(copy.length)) {
            return false;
        }
        node.accept(new Typed(copy));
        return true;
    }

    /** The rank has been given this much; below 0: it wants no more. */
    void taken(int bytes) {
        if (bytes < 0) {
            window.breakUp();
        } else {
            window.release(bytes);
        }
    }

    @Override
    public void close() {
        node.accept(new Typed(new byte[0]));
    }
}
