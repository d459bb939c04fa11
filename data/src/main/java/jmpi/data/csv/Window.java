package jmpi.data.csv;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import jmpi.data.io.InputException;

/**
 * The piece of a mapped file that is being parsed, copied into an array: access to arrays costs least, and a file that shrinks meanwhile is an
 * exception here and a crash nowhere. An end of line stands behind the last byte, so that searches need no bound.
 */
final class Window {
    private static final int SIZE = 1 << 19;
    /** Room for reading words, and for the end of line. */
    static final int SLACK = 16;
    /** Longer lines are taken for an open quote. */
    private static final int LONGEST = 1 << 24;

    private final Path path;
    private final MemorySegment file;
    private final long end;

    byte[] bytes = new byte[SIZE + SLACK];
    /** Where in the file the array begins. */
    private long base;
    /** Behind the last byte. */
    int limit;

    /** Begins at an offset of the file. */
    Window(Path path, MemorySegment file, long from) {
        this.path = path;
        this.file = file;
        this.base = from;
        end = file.byteSize();
        more(0);
    }

    /** Whether no bytes follow those that are here. */
    boolean isLast() {
        return base + limit == end;
    }

    /** Whether a line that begins at a place is as long as any may be. */
    boolean isFull(int at) {
        return at == 0 && limit >= LONGEST;
    }

    long offset(int at) {
        return base + at;
    }

    /** Lets the array begin at a place that it holds and fills it up; makes it larger if it begins there already. */
    void more(int from) {
        if (from == 0 && limit == bytes.length - SLACK) {
            bytes = Arrays.copyOf(bytes, 2 * limit + SLACK);
        }
        int left = limit - from;
        System.arraycopy(bytes, from, bytes, 0, left);
        base += from;
        int fresh = (int) Math.min(bytes.length - SLACK - left, end - base - left);
        try {
            MemorySegment.copy(file, ValueLayout.JAVA_BYTE, base + left, bytes, left, fresh);
        } catch (InternalError e) {
            throw new InputException(path + " has shrunk while it was read: byte " + (base + left) + " is gone, it had "
                    + end + " bytes");
        }
        limit = left + fresh;
        Arrays.fill(bytes, limit, limit + SLACK, (byte) '\n');
    }
}
