package jmpi.launch.remote;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import jmpi.launch.node.Message.Report;
import jmpi.launch.node.Message.Taken;
import jmpi.launch.os.LibC;

/** Gives rank 0 what jmpirun has read on its own host. */
final class NodeInput {
    private static final int NO_MORE = -1;

    private final Consumer<Report> reports;
    private final LibC.Pipe pipe = LibC.pipe();
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();

    NodeInput(Consumer<Report> reports) {
        this.reports = reports;
    }

    /** What rank 0 reads. */
    int descriptor() {
        return pipe.read();
    }

    /** Begins, once rank 0 has the descriptor. */
    void start() {
        LibC.close(pipe.read());
        Thread.ofPlatform().daemon().name("jmpi-input").start(this::run);
    }

    /** The next bytes; none at the end. The launcher sends no more than a window of them ahead. */
    void add(byte[] bytes) {
        queue.add(bytes);
    }

    private void run() {
        try (Arena arena = Arena.ofConfined()) {
            var buffer = arena.allocate(1 << 16);
            for (byte[] bytes = queue.take(); bytes.length > 0; bytes = queue.take()) {
                var piece = buffer.asSlice(0, bytes.length);
                piece.copyFrom(MemorySegment.ofArray(bytes));
                if (!LibC.write(pipe.write(), piece)) {
                    reports.accept(new Taken(NO_MORE));
                    break;
                }
                reports.accept(new Taken(bytes.length));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            LibC.close(pipe.write());
        }
    }
}
