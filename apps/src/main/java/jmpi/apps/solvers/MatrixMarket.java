package jmpi.apps.solvers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;

/**
 * A square sparse matrix in a text file of the Matrix Market (R. Boisvert, R. Pozo, K. Remington, "The Matrix Market exchange formats", NISTIR
 * 5935), a part of which each rank reads: the lines that begin in its share of the bytes.
 */
final class MatrixMarket {
    private final Path path;
    private final MemorySegment file;
    private final boolean symmetric;
    private final boolean pattern;
    private final byte[] word = new byte[64];
    private long at;
    /** Rows and columns, and lines of entries. */
    final int size;

    final long lines;
    private final long begin;

    /** Reads the head. */
    MatrixMarket(Path path) {
        this.path = path;
        file = Npy.mapFile(path);
        String head = line().toLowerCase(Locale.ROOT);
        String[] words = head.trim().split("\\s+");
        boolean known = words.length == 5
                && words[0].equals("%%matrixmarket")
                && words[1].equals("matrix")
                && words[2].equals("coordinate")
                && (words[3].equals("real") || words[3].equals("integer") || words[3].equals("pattern"))
                && (words[4].equals("general") || words[4].equals("symmetric"));
        if (!known) {
            String found = head.substring(0, Math.min(head.length(), 80)).trim();
            throw new InputException(path + ": line 1 is '" + found
                    + "'; expected %%MatrixMarket matrix coordinate real (or integer, pattern) symmetric (or general)");
        }
        pattern = words[3].equals("pattern");
        symmetric = words[4].equals("symmetric");
        long from = at;
        String sizes = line();
        while (at < file.byteSize() && (sizes.isBlank() || sizes.startsWith("%"))) {
            from = at;
            sizes = line();
        }
        at = from;
        long rows = whole("the number of rows");
        long columns = whole("the number of columns");
        lines = whole("the number of entries");
        if (rows != columns || rows < 1 || rows > Integer.MAX_VALUE - 8) {
            throw bad(from, rows + " x " + columns, "as many rows as columns, at most 2147483639");
        }
        size = (int) rows;
        at = from;
        line();
        begin = at;
    }

    /** Reads the lines of a share of the file, both entries for each that stands for two; returns how many lines. */
    long read(int share, int shares, Entries to) {
        long bytes = file.byteSize() - begin;
        at = begin + bytes / shares * share + Math.min(share, bytes % shares);
        long end = begin + bytes / shares * (share + 1) + Math.min(share + 1, bytes % shares);
        while (share > 0 && at < end && file.get(ValueLayout.JAVA_BYTE, at - 1) != '\n') {
            at++; // this line is of the share before
        }
        long read = 0;
        for (skipSpace(); at < end; skipSpace()) {
            long from = at;
            long row = whole("a row");
            long column = whole("a column");
            if (row < 1 || row > size || column < 1 || column > size) {
                throw bad(from, row + " " + column, "a row and a column from 1 to " + size);
            }
            double value = pattern ? 1 : number();
            to.add((int) row - 1, (int) column - 1, value);
            if (symmetric && row != column) {
                to.add((int) column - 1, (int) row - 1, value);
            }
            read++;
        }
        return read;
    }

    private String line() {
        long from = at;
        while (at < file.byteSize() && file.get(ValueLayout.JAVA_BYTE, at) != '\n') {
            at++;
        }
        int length = (int) Math.min(1024, at - from);
        at = Math.min(at + 1, file.byteSize());
        return new String(file.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
    }

    private void skipSpace() {
        while (at < file.byteSize() && file.get(ValueLayout.JAVA_BYTE, at) <= ' ') {
            at++;
        }
    }

    /** The next word of this line; returns its length, 0 at the end of the line. */
    private int next() {
        while (at < file.byteSize() && isBlank(file.get(ValueLayout.JAVA_BYTE, at))) {
            at++;
        }
        int length = 0;
        while (at < file.byteSize() && length < word.length) {
            byte c = file.get(ValueLayout.JAVA_BYTE, at);
            if (c <= ' ') {
                break;
            }
            word[length++] = c;
            at++;
        }
        return length;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    private long whole(String what) {
        long from = at;
        int length = next();
        long value = 0;
        for (int i = 0; i < length; i++) {
            int digit = word[i] - '0';
            if (digit < 0 || digit > 9 || i >= 18) {
                length = 0;
                break;
            }
            value = 10 * value + digit;
        }
        if (length == 0) {
            throw bad(from, text(from), what + ", a whole number");
        }
        return value;
    }

    private double number() {
        long from = at;
        try {
            double value = Double.parseDouble(new String(word, 0, next(), StandardCharsets.ISO_8859_1));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The message below is for both.
        }
        throw bad(from, text(from), "a finite number");
    }

    private String text(long from) {
        at = from;
        return new String(word, 0, next(), StandardCharsets.ISO_8859_1);
    }

    private InputException bad(long place, String found, String expected) {
        long line = 1;
        for (long i = 0; i < place; i++) {
            line += file.get(ValueLayout.JAVA_BYTE, i) == '\n' ? 1 : 0;
        }
        return new InputException(path + ": line " + line + " has '" + found + "'; expected " + expected);
    }
}
