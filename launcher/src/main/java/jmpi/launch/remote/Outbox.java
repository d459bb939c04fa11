package jmpi.launch.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jmpi.launch.node.Message.Report;

/** Reports on their way to the launcher; keeps what is said before there is a channel. */
final class Outbox {
    private final List<byte[]> early = new ArrayList<>();
    private Consumer<byte[]> channel;

    /** Takes a report. */
    void tell(Report report) {
        byte[] body = report.encode();
        Consumer<byte[]> open = keep(body);
        if (open != null) {
            open.accept(body);
        }
    }

    private synchronized Consumer<byte[]> keep(byte[] body) {
        if (channel == null) {
            early.add(body);
        }
        return channel;
    }

    /** There is a channel. */
    synchronized void open(Consumer<byte[]> to) {
        early.forEach(to);
        early.clear();
        channel = to;
    }
}
