package jmpi.launch.remote;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.ObjIntConsumer;
import jmpi.launch.io.LineSink;
import jmpi.launch.io.Sinks;
import jmpi.launch.node.Message.Printed;

/**
 * Shows what ranks on other hosts print. Writing waits for the reader of our output, so a thread of its own does it; a
 * node is told what has been shown, and has no more than its {@link Window} on the way, so the queue stays short.
 */
final class RemoteOutput {
    /** Lines of a host, or, if there are none, the end of its output. */
    private record Piece(int host, Printed printed, CountDownLatch end) {}

    private final Sinks sinks;
    private final ObjIntConsumer<Integer> shown;
    private final BlockingQueue<Piece> queue = new LinkedBlockingQueue<>();
    private final Map<Integer, LineSink> outs = new HashMap<>();
    private final Map<Integer, LineSink> errors = new HashMap<>();

    /**
     * Starts to show.
     *
     * @param sinks where the lines go
     * @param shown told the host and how many bytes
     */
    RemoteOutput(Sinks sinks, ObjIntConsumer<Integer> shown) {
        this.sinks = sinks;
        this.shown = shown;
        Thread.ofPlatform().daemon().name("jmpirun-remote-output").start(this::run);
    }

    /** Takes lines of a host. */
    void add(int host, Printed printed) {
        queue.add(new Piece(host, printed, null));
    }

    /** Counts down when all has been shown that was added before. */
    void end(CountDownLatch latch) {
        queue.add(new Piece(0, null, latch));
    }

    private void run() {
        try {
            while (true) {
                Piece piece = queue.take();
                if (piece.printed == null) {
                    piece.end.countDown();
                } else {
                    show(piece.printed);
                    shown.accept(piece.host, piece.printed.lines().length);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Printed printed) {
        Map<Integer, LineSink> known = printed.error() ? errors : outs;
        LineSink sink = known.computeIfAbsent(printed.rank(), rank -> sinks.sink(rank, printed.error()));
        sink.write(printed.lines(), 0, printed.lines().length);
    }
}
