package jmpi.launch.io;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * One of jmpirun's own output streams. When it takes no more, that is told once and the rest is dropped. Lines of
 * different hosts come from different threads, and stay whole.
 */
final class Outlet implements LineSink {
    private final FileOutputStream stream;
    private final Consumer<IOException> onClosed;
    private boolean closed;

    Outlet(FileDescriptor descriptor, Consumer<IOException> onClosed) {
        this.stream = new FileOutputStream(descriptor);
        this.onClosed = onClosed;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (closed) {
            return;
        }
        try {
            stream.write(bytes, offset, length);
        } catch (IOException e) {
            closed = true;
            onClosed.accept(e);
        }
    }
}
