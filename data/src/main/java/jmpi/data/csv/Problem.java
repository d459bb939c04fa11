package jmpi.data.csv;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import jmpi.data.io.InputException;

/**
 * What is wrong with a line.
 *
 * @param offset where in the file it begins
 * @param column its name; null if it is about the line as a whole
 * @param what is wrong
 */
record Problem(long offset, String column, String what) {
    /** As the user reads it; counts the lines up to it, which nobody has done before. */
    InputException exception(Path path, MemorySegment file) {
        byte[] piece = new byte[1 << 16];
        long lines = 1;
        for (long at = 0; at < offset; at += piece.length) {
            int n = (int) Math.min(piece.length, offset - at);
            MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, piece, 0, n);
            for (int i = 0; i < n; i++) {
                lines += piece[i] == '\n' ? 1 : 0;
            }
        }
        return new InputException(
                path + ", line " + lines + (column == null ? "" : ", column " + column) + ": " + what);
    }
}
