package jmpi.launch.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jmpi.launch.os.LibC;
import jmpi.launch.os.Spawn;

/**
 * A process that runs something on another host, and its three streams. It is in a process group of its own, so that
 * Ctrl-C does not reach it before the ranks that need it. Its end is known by that of its streams.
 */
final class Connection {
    /** A process starts by its path; this finds ssh on PATH. */
    private static final String SEARCH = "/usr/bin/env";

    /** Said when the process reads no more; it may say why itself. */
    static final String BROKEN = "the connection broke";

    private static final int CHUNK = 1 << 16;
    private static final int MOST_COMPLAINTS = 2000;

    private final int input;
    private final int output;
    private final int error;

    Connection(List<String> command) {
        LibC.Pipe in = LibC.pipe();
        LibC.Pipe out = LibC.pipe();
        LibC.Pipe err = LibC.pipe();
        input = in.write();
        output = out.read();
        error = err.read();
        try {
            List<String> line = new ArrayList<>(List.of(SEARCH));
            line.addAll(command);
            new Spawn(line)
                    .descriptor(0, in.read())
                    .descriptor(1, out.write())
                    .descriptor(2, err.write())
                    .start();
        } finally {
            LibC.close(in.read());
            LibC.close(out.write());
            LibC.close(err.write());
        }
    }

    /** What the process reads; not to be closed. */
    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment chunk = arena.allocate(Math.max(1, length));
                    MemorySegment.copy(bytes, offset, chunk, ValueLayout.JAVA_BYTE, 0, length);
                    if (!LibC.write(input, chunk.asSlice(0, length))) {
                        throw new IOException(BROKEN);
                    }
                }
            }
        };
    }

    /** A line without its end; what there is of it if the stream ends before. */
    String readLine() {
        var line = new StringBuilder();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment letter = arena.allocate(1);
            while (LibC.read(output, letter) == 1 && letter.get(ValueLayout.JAVA_BYTE, 0) != '\n') {
                line.append((char) Byte.toUnsignedInt(letter.get(ValueLayout.JAVA_BYTE, 0)));
            }
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), LibC.NATIVE);
    }

    /** Ends the connection; returns what the process has said on its standard error. */
    String complaints() {
        LibC.close(input);
        var text = new StringBuilder();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment chunk = arena.allocate(CHUNK);
            for (long n; (n = LibC.read(error, chunk)) > 0; ) {
                byte[] bytes = chunk.asSlice(0, n).toArray(ValueLayout.JAVA_BYTE);
                text.append(new String(bytes, LibC.NATIVE));
            }
        }
        LibC.close(output);
        LibC.close(error);
        return text.length() > MOST_COMPLAINTS ? text.substring(0, MOST_COMPLAINTS) : text.toString();
    }

    /** Ends the connection; waits at most so long until the process has ended too. */
    void close(int milliseconds) {
        LibC.close(input);
        try (Arena arena = Arena.ofConfined()) {
            // struct pollfd { int fd; short events; short revents; }
            MemorySegment pollfd = arena.allocate(8, 8);
            pollfd.set(ValueLayout.JAVA_INT, 0, output);
            pollfd.set(ValueLayout.JAVA_SHORT, 4, LibC.POLLIN);
            LibC.poll(pollfd, 1, milliseconds);
        }
        LibC.close(output);
        LibC.close(error);
    }
}
