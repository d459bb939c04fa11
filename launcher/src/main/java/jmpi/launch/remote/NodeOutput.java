package jmpi.launch.remote;

import java.util.Arrays;
import java.util.function.Consumer;
import jmpi.launch.io.LineSink;
import jmpi.launch.io.Sinks;
import jmpi.launch.node.Message.Printed;
import jmpi.launch.node.Message.Report;

/**
 * Reports what the ranks of this host print, and waits while the launcher has not shown what it has been told: so a slow
 * reader of jmpirun's output slows the ranks, and no memory fills.
 */
final class NodeOutput implements Sinks {
    private static final int WINDOW = 1 << 20;
    private static final int PIECE = 1 << 18;

    private final Consumer<Report> reports;
    private final Window window = new Window(WINDOW);

    NodeOutput(Consumer<Report> reports) {
        this.reports = reports;
    }

    @Override
    public LineSink sink(int rank, boolean error) {
        return (bytes, offset, length) -> report(rank, error, bytes, offset, length);
    }

    private void report(int rank, boolean error, byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            int size = Math.min(PIECE, length - done);
            if (!window.take(size)) {
                return;
            }
            int from = offset + done;
            reports.accept(new Printed(rank, error, Arrays.copyOfRange(bytes, from, from + size)));
            done += size;
        }
    }

    /** The launcher has shown so many bytes. */
    void shown(int bytes) {
        window.release(bytes);
    }
}
