package jmpi.launch.io;

import java.io.FileDescriptor;
import java.io.IOException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** jmpirun's own output, as the user wants to see it: the lines of all ranks on all hosts end here. */
public final class Screen implements Sinks {
    private static final int ALL = -1;
    private static final int NOBODY = -2;

    private final OutputOptions options;
    private final Outlet out;
    private final Outlet err;
    /** The only rank whose standard error is still shown. */
    private volatile int heard = ALL;

    /**
     * Makes the job's screen.
     *
     * @param options how lines are shown
     * @param onClosed called once when standard output takes no more
     */
    public Screen(OutputOptions options, Consumer<IOException> onClosed) {
        this.options = options;
        this.out = new Outlet(FileDescriptor.out, onClosed);
        this.err = new Outlet(FileDescriptor.err, e -> {});
    }

    @Override
    public LineSink sink(int rank, boolean error) {
        return tagged(rank, error ? (bytes, offset, length) -> complain(rank, bytes, offset, length) : out);
    }

    private void complain(int rank, byte[] bytes, int offset, int length) {
        if (heard == ALL || heard == rank) {
            err.write(bytes, offset, length);
        }
    }

    private LineSink tagged(int rank, LineSink sink) {
        String tag = options.tag() ? "[" + rank + "] " : "";
        if (options.timestamp()) {
            var clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSS ");
            return new Tagger(() -> clock.format(LocalTime.now()) + tag, sink);
        }
        return options.tag() ? new Tagger(() -> tag, sink) : sink;
    }

    /**
     * Drops the standard error of all other ranks from now on.
     *
     * @param rank the one that is still heard, below 0 for none
     */
    public void hearOnly(int rank) {
        heard = rank < 0 ? NOBODY : rank;
    }
}
