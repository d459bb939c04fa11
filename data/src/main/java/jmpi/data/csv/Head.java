package jmpi.data.csv;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import jmpi.data.io.InputException;
import jmpi.data.table.Table;

/**
 * The first line of a file, which names the columns.
 *
 * @param names of all columns
 * @param delimiter what stands between them
 * @param end where the second line begins
 */
record Head(List<String> names, int delimiter, long end) {
    private static final byte[] DELIMITERS = {',', ';', '\t', '|'};

    /** Reads the first line; the delimiter is the one that it has most of, if none is given. */
    static Head read(Path path, MemorySegment file, int given) {
        if (file.byteSize() == 0) {
            throw new InputException(path + " is empty; expected a first line with the names of columns");
        }
        Window window = new Window(path, file, 0);
        int begin = window.limit >= 3 && window.bytes[0] == (byte) 0xEF && window.bytes[1] == (byte) 0xBB ? 3 : 0;
        int delimiter = given != 0 ? given : guess(window, begin);
        Fields line = new Fields(window, delimiter);
        List<String> names = new ArrayList<>();
        int at = begin;
        while (true) {
            String wrong = line.find(at);
            if (wrong != null) {
                throw new InputException(path + ", line 1: " + wrong);
            }
            names.add(line.string());
            at = line.at + 1;
            if (!line.hasNext()) {
                break;
            }
        }
        var seen = new HashSet<String>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new InputException(path + ", line 1: two columns are called " + name);
            }
        }
        return new Head(List.copyOf(names), delimiter, Math.min(window.offset(at), file.byteSize()));
    }

    private static int guess(Window window, int begin) {
        int best = 0;
        int[] counts = new int[DELIMITERS.length];
        boolean quoted = false;
        for (int at = begin; at < window.limit && (quoted || window.bytes[at] != '\n'); at++) {
            quoted ^= window.bytes[at] == '"';
            for (int d = 0; d < counts.length; d++) {
                counts[d] += !quoted && window.bytes[at] == DELIMITERS[d] ? 1 : 0;
                best = counts[d] > counts[best] ? d : best;
            }
        }
        return DELIMITERS[best];
    }

    /** Which field of a line a column is. */
    int field(Path path, String name) {
        int field = names.indexOf(name);
        if (field < 0) {
            throw Table.missing(path.toString(), name, names);
        }
        return field;
    }
}
