package jmpi.launch.remote;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jmpi.launch.os.LibC;
import jmpi.launch.os.Spawn;

/** One ssh and the daemon at its other end. */
final class Branch {
    private static final int PIECE = 4096;
    /** More than any sensible complaint. */
    private static final int KEPT = 16_384;
    /** What a pipe takes without waiting for its reader. */
    private static final int AT_ONCE = 60_000;

    private static final long LAST_WORDS_MILLIS = 300;

    private final int host;
    private final int pid;
    private final int leash;
    private final Thread reader;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private boolean closed;

    Branch(int host, List<String> command, int group) {
        this.host = host;
        LibC.Pipe input = LibC.pipe();
        LibC.Pipe output = LibC.pipe();
        try {
            pid = new Spawn(command)
                    .group(group)
                    .descriptor(0, input.read())
                    .descriptor(1, output.write())
                    .descriptor(2, output.write())
                    .start();
        } finally {
            LibC.close(input.read());
            LibC.close(output.write());
        }
        leash = input.write();
        reader = Thread.ofPlatform().daemon().name("jmpirun-ssh").start(() -> read(output.read()));
    }

    int host() {
        return host;
    }

    int pid() {
        return pid;
    }

    private void read(int pipe) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(PIECE);
            long size;
            while ((size = LibC.read(pipe, buffer)) > 0 || size < 0 && LibC.errno() == LibC.EINTR) {
                byte[] piece = buffer.asSlice(0, Math.max(0, size)).toArray(ValueLayout.JAVA_BYTE);
                synchronized (said) {
                    said.write(piece, 0, Math.min(piece.length, KEPT - said.size()));
                }
            }
        }
        LibC.close(pipe);
    }

    /** Writes to its standard input, which stays open. */
    void greet(byte[] greeting) {
        if (greeting.length <= AT_ONCE) {
            write(greeting);
        } else {
            Thread.ofPlatform().daemon().name("jmpirun-greeting").start(() -> write(greeting));
        }
    }

    private void write(byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            // If nobody reads it, ssh has ended, and that is about to be told.
            LibC.write(leash, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
        }
    }

    /** What ssh or the daemon has said, all of it once ssh has ended. */
    String said() {
        try {
            reader.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (said) {
            return said.toString(StandardCharsets.UTF_8).strip();
        }
    }

    void close() {
        if (!closed) {
            closed = true;
            LibC.close(leash);
        }
    }
}
