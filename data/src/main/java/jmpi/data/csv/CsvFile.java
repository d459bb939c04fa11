package jmpi.data.csv;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import jmpi.Communicator;
import jmpi.Counts;
import jmpi.Op;
import jmpi.data.io.InputException;
import jmpi.data.table.Agreement;
import jmpi.data.table.Column;
import jmpi.data.table.Dictionaries;
import jmpi.data.table.Dictionary;
import jmpi.data.table.Kind;
import jmpi.data.table.Table;

/**
 * A table in text whose rows are divided among ranks: {@code Table t = CsvFile.open(world, path).columns("delay", "origin")}.
 *
 * <p>All ranks open the file and each parses its range of the bytes, in whole lines. The first line names the columns; fields may be quoted
 * (RFC 4180); empty lines are left out; a file that ends in {@code .gz} is unpacked first. What a column's cells are is guessed from
 * lines all over the file; if a later cell shows a wrong guess, the file is parsed once more. A whole number that fits no
 * {@code long} makes its column one of doubles.
 *
 * <p>All ranks must make the same calls. For one thread. Bad input is an {@link InputException} on all ranks, with file, line, column and
 * value; {@link #skipBad} leaves such lines out.
 */
public final class CsvFile {
    private final Communicator world;
    private final Path path;
    private final MemorySegment file;
    private final Head head;
    private boolean skipBad;
    private LongConsumer progress = bytes -> {};
    private long skipped;

    private CsvFile(Communicator world, Path path, MemorySegment file, Head head) {
        this.world = world;
        this.path = path;
        this.file = file;
        this.head = head;
    }

    /**
     * Opens a file on all ranks.
     *
     * @param world the ranks that divide its rows
     * @param path the file
     * @return the open file
     * @throws InputException if it cannot be read, has no first line, or two columns have one name
     */
    public static CsvFile open(Communicator world, Path path) {
        return open(world, path, '\0');
    }

    /**
     * Opens a file with a given delimiter.
     *
     * @param world the ranks that divide its rows
     * @param path the file
     * @param delimiter an ASCII character; 0 takes comma, semicolon, tab or bar, whichever the first line has most of
     * @return the open file
     * @throws InputException if it cannot be read, has no first line, or two columns have one name
     */
    public static CsvFile open(Communicator world, Path path, char delimiter) {
        MemorySegment file = SharedText.open(world, path);
        return new CsvFile(world, path, file, Agreement.on(world, () -> Head.read(path, file, delimiter)));
    }

    /**
     * Leaves out lines that cannot be read instead of refusing the file.
     *
     * @return this
     */
    public CsvFile skipBad() {
        skipBad = true;
        return this;
    }

    /**
     * Says who is told how far parsing is.
     *
     * @param bytes is told, now and then, how many more bytes of this rank's are parsed
     * @return this
     */
    public CsvFile progress(LongConsumer bytes) {
        progress = bytes;
        return this;
    }

    /**
     * The names of all columns.
     *
     * @return in their order
     */
    public List<String> names() {
        return head.names();
    }

    /**
     * The size of the text.
     *
     * @return bytes, unpacked
     */
    public long bytes() {
        return file.byteSize();
    }

    /**
     * How many lines of all ranks the last read left out.
     *
     * @return 0 unless {@link #skipBad} was called
     */
    public long skipped() {
        return skipped;
    }

    /**
     * Reads columns, of whatever kind their cells are.
     *
     * @param names which ones
     * @return this rank's rows
     * @throws InputException if a column is missing, or a line cannot be read
     */
    public Table columns(String... names) {
        Wanted[] wanted = new Wanted[names.length];
        for (int i = 0; i < names.length; i++) {
            wanted[i] = Wanted.key(names[i]);
        }
        return read(wanted);
    }

    /**
     * Reads columns for given purposes.
     *
     * @param wanted which ones; each name once
     * @return this rank's rows
     * @throws InputException if a column is missing, or a line or cell cannot be read
     */
    public Table read(Wanted... wanted) {
        Request[] requests = new Request[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            requests[i] = new Request(
                    wanted[i].name(), head.field(path, wanted[i].name()), wanted[i].need(), Level.SKIP, false);
        }
        Sample sample = Agreement.on(world, () -> Sample.of(path, file, head, requests));
        for (int i = 0; i < requests.length; i++) {
            requests[i] = sample.decide(i, requests[i]);
        }
        RangeParser parsed = new Ranges(requests, sample).parse();
        long[] counts = {parsed.skipped};
        world.allreduce(counts, Op.SUM);
        skipped = counts[0];
        return table(requests, parsed);
    }

    private Table table(Request[] requests, RangeParser parsed) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < requests.length; i++) {
            int level = parsed.levels()[i];
            var cells = parsed.builder(i).cells();
            String name = requests[i].name();
            if (Level.kind(level) == Kind.TEXT) {
                Dictionary dictionary = Dictionaries.merge(world, parsed.dictionary(i));
                columns.add(Column.ofTexts(
                        name, cells, dictionary, parsed.dictionary(i).remap(dictionary)));
            } else if (Level.isTime(level)) {
                columns.add(Column.ofTimes(name, cells, Level.unit(level)));
            } else {
                columns.add(Column.of(name, cells));
            }
        }
        long[] all = new long[world.size()];
        world.allgather(new long[] {parsed.rows}, all);
        long before = 0;
        long total = 0;
        for (int rank = 0; rank < all.length; rank++) {
            before += rank < world.rank() ? all[rank] : 0;
            total += all[rank];
        }
        return new Table(path.toString(), columns, before, parsed.rows, total);
    }

    /**
     * The ranges of all ranks. Each takes the first line that begins in its bytes for granted, as if no quote were open there. Then all compare:
     * where one ends, the next must have begun; where it has not, a quoted field spans the border and that one parses again. Likewise if
     * one has found that a column needs another level.
     */
    private final class Ranges {
        private final Request[] requests;
        private final Sample sample;
        private final int rank = world.rank();
        private final int size = world.size();
        private final long to = border(rank + 1);
        private final int[] levels;
        private long from = start();
        private RangeParser parser;
        private InputException failed;

        Ranges(Request[] requests, Sample sample) {
            this.requests = requests;
            this.sample = sample;
            levels = new int[requests.length];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = requests[i].level();
            }
        }

        private long border(int of) {
            return head.end() + Counts.begin(file.byteSize() - head.end(), size, of);
        }

        /** The first line that begins in this rank's bytes, if no quote is open there. */
        private long start() {
            long border = border(rank);
            if (rank == 0 || border >= file.byteSize()) {
                return border;
            }
            Window window = new Window(path, file, border - 1);
            for (int at = 0; ; at++) {
                if (at == window.limit) {
                    if (window.isLast()) {
                        return file.byteSize();
                    }
                    window.more(at);
                    at = 0;
                }
                if (window.bytes[at] == '\n') {
                    return window.offset(at) + 1;
                }
            }
        }

        RangeParser parse() {
            boolean again = true;
            while (true) {
                if (again) {
                    parseOnce();
                }
                long[] wide = new long[levels.length];
                for (int i = 0; i < wide.length; i++) {
                    wide[i] = parser.levels()[i];
                }
                world.allreduce(wide, Op.MAX);
                again = parser.wider;
                for (int i = 0; i < wide.length; i++) {
                    again |= levels[i] != wide[i];
                    levels[i] = (int) wide[i];
                }
                long[] ends = new long[2 * size];
                world.allgather(new long[] {from, parser.end}, ends);
                if (rank > 0 && ends[2 * rank - 1] >= 0 && ends[2 * rank - 1] != from) {
                    from = ends[2 * rank - 1];
                    again = true;
                }
                long[] anyone = {again ? 1 : 0};
                world.allreduce(anyone, Op.MAX);
                if (anyone[0] == 0) {
                    break;
                }
            }
            InputException why =
                    failed != null || parser.problem == null ? failed : parser.problem.exception(path, file);
            Agreement.agree(world, why);
            return parser;
        }

        private void parseOnce() {
            long rows = sample.linesIn(Math.max(0, to - from));
            parser = null;
            failed = null;
            try {
                parser = new RangeParser(path, file, head, requests, levels, skipBad, rows);
                parser.parse(from, to, progress);
            } catch (InputException e) {
                failed = e;
                // There may be no room for the columns.
                parser = parser == null ? new RangeParser(path, file, head, requests, levels, skipBad, 0) : parser;
                parser.end = -1;
            }
        }
    }
}
