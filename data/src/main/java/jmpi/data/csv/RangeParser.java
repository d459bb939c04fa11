package jmpi.data.csv;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import jmpi.data.table.Column;
import jmpi.data.table.ColumnBuilder;
import jmpi.data.table.DictionaryBuilder;
import jmpi.data.table.Kind;

/**
 * Parses the lines that begin in a range of a file's bytes into columns. It stops at the first cell that the levels of the columns have no
 * room for: then {@link #levels} say what is needed, and somebody begins again.
 */
final class RangeParser {
    /** Lines up to this length are whole in the window without a second look. */
    private static final int MARGIN = 1 << 16;

    private enum Found {
        GOOD,
        CUT,
        BAD,
        WIDER
    }

    private final Path path;
    private final MemorySegment file;
    private final Head head;
    private final Request[] wanted;
    private final boolean skipBad;
    private final int[] levels;

    private final int fields;
    /** For each field of a line which wanted column it is, or -1. */
    private final int[] target;

    private final long[][] block;
    private final ColumnBuilder[] builders;
    private final DictionaryBuilder[] dictionaries;
    private final TimeParser[] times;
    private final NumberParser numbers = new NumberParser();
    private int inBlock;
    private int lineEnd;

    private Window window;
    private Fields line;

    /** Where the line after the last one parsed begins. */
    long end;

    long rows;
    long skipped;
    /** What is wrong; null if nothing is. */
    Problem problem;
    /** Whether the levels have to be raised before anything here can be used. */
    boolean wider;

    RangeParser(Path path, MemorySegment file, Head head, Request[] wanted, int[] levels, boolean skipBad, long rows) {
        this.path = path;
        this.file = file;
        this.head = head;
        this.wanted = wanted;
        this.skipBad = skipBad;
        this.levels = levels.clone();
        fields = head.names().size();
        target = new int[fields];
        java.util.Arrays.fill(target, -1);
        block = new long[wanted.length][Column.BLOCK];
        builders = new ColumnBuilder[wanted.length];
        dictionaries = new DictionaryBuilder[wanted.length];
        times = new TimeParser[wanted.length];
        for (int w = 0; w < wanted.length; w++) {
            target[wanted[w].field()] = w;
            Kind kind = Level.kind(levels[w]);
            builders[w] = ColumnBuilder.narrow(kind, rows);
            dictionaries[w] = kind == Kind.TEXT ? new DictionaryBuilder() : null;
            times[w] = kind == Kind.TIME ? new TimeParser(Level.unit(levels[w])) : null;
        }
    }

    /** The levels that are needed, as far as this range knows. */
    int[] levels() {
        return levels;
    }

    ColumnBuilder builder(int wantedColumn) {
        return builders[wantedColumn];
    }

    DictionaryBuilder dictionary(int wantedColumn) {
        return dictionaries[wantedColumn];
    }

    /**
     * Parses.
     *
     * @param from where a line begins
     * @param to lines that begin here or later are somebody else's
     * @param progress is told bytes
     */
    void parse(long from, long to, LongConsumer progress) {
        window = new Window(path, file, from);
        line = new Fields(window, head.delimiter());
        int at = 0;
        while (true) {
            if (window.limit - at < MARGIN && !window.isLast()) {
                progress.accept(at);
                window.more(at);
                at = 0;
            }
            if (at >= window.limit || window.offset(at) >= to) {
                break;
            }
            int length = emptyLine(at);
            if (length > 0) {
                at += length;
                continue;
            }
            Found found = line(at);
            while (found != Found.GOOD && lineEnd >= window.limit && !window.isLast()) {
                if (window.isFull(at)) {
                    found = bad(at, -1, "more than " + window.limit + " bytes; is a quote open?");
                    break;
                }
                window.more(at);
                at = 0;
                problem = null;
                found = line(0);
            }
            if (found == Found.GOOD) {
                at = lineEnd + 1;
                if (++inBlock == Column.BLOCK) {
                    flush();
                }
            } else if (found == Found.BAD && skipBad) {
                at = afterBadLine(at);
                problem = null;
                skipped++;
            } else {
                wider = found == Found.WIDER;
                end = -1;
                return;
            }
        }
        flush();
        progress.accept(at);
        end = Math.min(window.offset(at), file.byteSize());
    }

    private int emptyLine(int at) {
        byte[] b = window.bytes;
        return b[at] == '\n' ? 1 : b[at] == '\r' && b[at + 1] == '\n' ? 2 : 0;
    }

    /** Goes over the fields of a bad line to its end; if they make no sense, to where the text's line ends. */
    private int afterBadLine(int begin) {
        int at = begin;
        while (true) {
            String wrong = line.find(at);
            if (wrong != null) {
                at = begin;
                while (at < window.limit && window.bytes[at] != '\n') {
                    at++;
                }
                return at + 1;
            }
            if (!line.hasNext()) {
                return line.at + 1;
            }
            at = line.at + 1;
        }
    }

    private void flush() {
        for (int w = 0; w < builders.length; w++) {
            builders[w].add(block[w], inBlock);
        }
        rows += inBlock;
        inBlock = 0;
    }

    private Found line(int begin) {
        int at = begin;
        for (int field = 0; field < fields; field++) {
            String wrong = line.find(at);
            lineEnd = line.at;
            if (lineEnd >= window.limit && !window.isLast()) {
                return Found.CUT;
            }
            if (wrong != null) {
                return bad(begin, field, wrong);
            }
            if (line.hasNext() != field < fields - 1) {
                return ragged(begin, field);
            }
            int w = target[field];
            if (w >= 0) {
                Found found = cell(w, begin, field);
                if (found != Found.GOOD) {
                    return found;
                }
            }
            at = line.at + 1;
        }
        return Found.GOOD;
    }

    private Found cell(int w, int begin, int field) {
        byte[] text = line.text;
        int from = line.from;
        int to = line.to;
        int level = levels[w];
        long value;
        switch (level) {
            case Level.TEXT -> value = from == to ? -1 : dictionaries[w].code(text, from, to);
            case Level.INT64 -> {
                if (from < to
                        && numbers.parseLong(text, from, to)
                        && (wanted[w].strict() || !leadingZero(text, from, to))) {
                    value = numbers.whole;
                } else {
                    value = Kind.MISSING;
                }
            }
            case Level.FLOAT64 -> {
                if (from < to && numbers.parseDouble(text, from, to)) {
                    value = Double.doubleToRawLongBits(numbers.number);
                } else {
                    value = Kind.MISSING_BITS;
                }
            }
            default -> {
                TimeParser time = times[w];
                if (time.parse(text, from, to)) {
                    if (time.form.ordinal() > time.unit().ordinal()) {
                        levels[w] = Level.time(time.form);
                        return Found.WIDER;
                    }
                    value = time.value;
                } else {
                    value = Kind.MISSING;
                }
            }
        }
        if (value == (level == Level.FLOAT64 ? Kind.MISSING_BITS : Kind.MISSING)
                && !NumberParser.isMissing(text, from, to)) {
            return unfit(w, begin, field);
        }
        block[w][inBlock] = value;
        return Found.GOOD;
    }

    private static boolean leadingZero(byte[] text, int from, int to) {
        return text[from] == '0' && to - from > 1 && text[from + 1] >= '0' && text[from + 1] <= '9';
    }

    /** A cell does not fit the level. */
    private Found unfit(int w, int begin, int field) {
        Request request = wanted[w];
        if (levels[w] == Level.INT64
                && numbers.parseDouble(line.text, line.from, line.to)
                && (request.strict() || !leadingZero(line.text, line.from, line.to))) {
            levels[w] = Level.FLOAT64;
            return Found.WIDER;
        }
        if (!request.strict()) {
            levels[w] = Level.TEXT;
            return Found.WIDER;
        }
        String value = line.string();
        value = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        Kind kind = levels[w] == Level.INT64 ? Kind.FLOAT64 : Level.kind(levels[w]);
        return bad(begin, field, "\"" + value + "\" is not " + kind.words());
    }

    private Found ragged(int begin, int field) {
        int count = field + 1;
        while (line.hasNext()) {
            count++;
            line.find(line.at + 1);
            lineEnd = line.at;
        }
        if (lineEnd >= window.limit && !window.isLast()) {
            return Found.CUT;
        }
        return bad(
                begin,
                -1,
                count + (count == 1 ? " field" : " fields") + "; expected " + fields + " as in the first line");
    }

    private Found bad(int begin, int field, String what) {
        problem = new Problem(
                window.offset(begin), field < 0 ? null : head.names().get(field), what);
        return Found.BAD;
    }
}
