package jmpi.launch.io;

import java.util.Arrays;

/** Passes on the whole lines of what comes in pieces. A line ends with \n, or with \r as progress bars do. */
final class LineSplitter {
    /** A line longer than this is passed on in pieces, so that memory stays bounded. */
    private static final int LONGEST = 1 << 20;

    private byte[] kept = new byte[256];
    private int length;

    /** Takes a piece and passes on all lines that are complete now, in one go. */
    void feed(byte[] piece, int size, LineSink sink) {
        int end = size;
        while (end > 0 && piece[end - 1] != '\n' && piece[end - 1] != '\r') {
            end--;
        }
        if (end > 0) {
            if (length > 0) {
                keep(piece, 0, end);
                flush(sink);
            } else {
                sink.write(piece, 0, end);
            }
        }
        keep(piece, end, size - end);
        if (length >= LONGEST) {
            flush(sink);
        }
    }

    /** Passes on the last line though its end has not come. */
    void flush(LineSink sink) {
        if (length > 0) {
            sink.write(kept, 0, length);
            length = 0;
        }
    }

    boolean hasPartialLine() {
        return length > 0;
    }

    private void keep(byte[] piece, int offset, int size) {
        if (length + size > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(length + size, 2 * kept.length));
        }
        System.arraycopy(piece, offset, kept, length, size);
        length += size;
    }
}
