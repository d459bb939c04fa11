package jmpi.data.csv;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import jmpi.data.table.Unit;

/**
 * Guesses what the cells of columns are from lines at several places of the file; every rank looks at the same ones and comes to the
 * same result. Lines that do not have as many fields as the first one are left out.
 */
final class Sample {
    private static final int PLACES = 16;
    private static final int LINES = 64;

    private final Head head;
    private final NumberParser numbers = new NumberParser();
    private final TimeParser times = new TimeParser(Unit.NANO);

    /** For each wanted column: cells that are not missing, whole numbers, numbers, times, numbers written as 007. */
    private final int[][] counts;

    private final Unit[] finest;
    private long lines;
    private long bytes;

    private Sample(Head head, int columns) {
        this.head = head;
        counts = new int[columns][5];
        finest = new Unit[columns];
        java.util.Arrays.fill(finest, Unit.DAY);
    }

    static Sample of(Path path, MemorySegment file, Head head, Request... wanted) {
        Sample sample = new Sample(head, wanted.length);
        long size = file.byteSize() - head.end();
        // A small file is looked at from its beginning on.
        int places = size < 1 << 20 ? 1 : PLACES;
        for (int place = 0; place < places; place++) {
            long from = head.end() + size / places * place;
            sample.look(new Window(path, file, from), place == 0, places == 1 ? LINES * PLACES : LINES, wanted);
        }
        return sample;
    }

    private void look(Window window, boolean atStart, int most, Request... wanted) {
        Fields line = new Fields(window, head.delimiter());
        int at = 0;
        if (!atStart) {
            while (at < window.limit && window.bytes[at] != '\n') {
                at++;
            }
            at++;
        }
        for (int n = 0; n < most && at < window.limit; n++) {
            int begin = at;
            int fields = 0;
            String wrong;
            do {
                wrong = line.find(at);
                at = line.at + 1;
                fields++;
            } while (wrong == null && line.hasNext());
            if (wrong != null || line.at >= window.limit && !window.isLast()) {
                return;
            }
            if (fields == head.names().size()) {
                lines++;
                bytes += at - begin;
                cells(line, begin, wanted);
            }
        }
    }

    private void cells(Fields line, int begin, Request... wanted) {
        int at = begin;
        for (int field = 0; field < head.names().size(); field++) {
            line.find(at);
            for (int w = 0; w < wanted.length; w++) {
                if (wanted[w].field() == field) {
                    cell(line, w);
                }
            }
            at = line.at + 1;
        }
    }

    private void cell(Fields line, int w) {
        byte[] b = line.text;
        int from = line.from;
        int to = line.to;
        int[] count = counts[w];
        if (from == to || NumberParser.isMissing(b, from, to) && wantsNumbers(w)) {
            return;
        }
        count[0]++;
        if (numbers.parseLong(b, from, to)) {
            count[1]++;
            count[4] += b[from] == '0' && to - from > 1 ? 1 : 0;
        }
        if (numbers.parseDouble(b, from, to)) {
            count[2]++;
        } else if (times.parse(b, from, to)) {
            count[3]++;
            finest[w] = finest[w].finer(times.form);
        }
    }

    private boolean wantsNumbers(int w) {
        return counts[w][2] + counts[w][3] > 0 || counts[w][0] == 0;
    }

    /** Decides how a column is parsed. */
    Request decide(int w, Request request) {
        int[] count = counts[w];
        int numberLevel = count[0] > 0 && count[1] == count[2] ? Level.INT64 : Level.FLOAT64;
        return switch (request.need()) {
            case TEXT -> request.with(Level.TEXT, true);
            case NUMBER -> request.with(numberLevel, true);
            case TIME -> count[2] > count[3] ? request.with(numberLevel, true) : request.with(time(w), true);
            case VALUE -> {
                if (count[0] > 0 && 2 * (count[2] + count[3]) < count[0]) {
                    yield request.with(Level.TEXT, true);
                }
                yield request.with(count[3] > count[2] ? time(w) : numberLevel, true);
            }
            case KEY -> {
                boolean isNumber = count[0] > 0 && count[2] == count[0] && count[4] == 0;
                boolean isTime = count[0] > 0 && count[3] == count[0];
                yield request.with(isNumber ? numberLevel : isTime ? time(w) : Level.TEXT, false);
            }
        };
    }

    private int time(int w) {
        return Level.time(finest[w]);
    }

    /** About how many lines a range has. */
    long linesIn(long range) {
        return lines == 0 ? range / 16 + 16 : (long) (1.02 * range * lines / bytes) + 256;
    }
}
