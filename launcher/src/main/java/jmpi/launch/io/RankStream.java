package jmpi.launch.io;

import jmpi.launch.os.LibC;

/** One pipe from a rank: what came through it and where its lines go. */
final class RankStream {
    final int rank;
    final boolean isError;
    private final LineSplitter splitter = new LineSplitter();
    private final LineSink sink;
    private int descriptor;

    RankStream(int rank, boolean isError, int descriptor, LineSink sink) {
        this.rank = rank;
        this.isError = isError;
        this.descriptor = descriptor;
        this.sink = sink;
    }

    /** The pipe, or -1 when it has ended. */
    int descriptor() {
        return descriptor;
    }

    void feed(byte[] piece, int size) {
        splitter.feed(piece, size, sink);
    }

    /** Shows a line that is not complete: a prompt, or the last one. */
    void flush() {
        splitter.flush(sink);
    }

    boolean hasPartialLine() {
        return splitter.hasPartialLine();
    }

    void close() {
        flush();
        LibC.close(descriptor);
        descriptor = -1;
    }
}
