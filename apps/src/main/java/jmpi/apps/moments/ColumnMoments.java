package jmpi.apps.moments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.apps.job.Inputs;
import jmpi.apps.job.Program;
import jmpi.apps.job.Progress;
import jmpi.apps.job.TableReading;
import jmpi.apps.job.Together;
import jmpi.data.csv.Need;
import jmpi.data.csv.TableFile;
import jmpi.data.csv.Wanted;
import jmpi.data.io.InputException;
import jmpi.data.table.Table;

/**
 * Moments of columns: {@code jmpirun -n 2 moments --input flights.csv --columns delay,distance --by origin}.
 *
 * <p>Ranks divide the rows of a mapped array by whole blocks; of a table in text each parses a range of the bytes, then they exchange the
 * ends of their rows until those are whole blocks too. Each sums its blocks, and these are merged in an order of their own: the results
 * are the same bits for every number of ranks.
 */
public final class ColumnMoments {
    private static final Program<Options> PROGRAM =
            new Program<>("moments", Options.USAGE, Options::new, ColumnMoments::run);

    private static final byte[] NUMPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private final Communicator world;
    private final Together together;
    private final Options options;
    private final Inputs inputs;
    private long skipped;
    private double readSeconds;

    private ColumnMoments(Communicator world, Together together, Options options, Inputs inputs) {
        this.world = world;
        this.together = together;
        this.options = options;
        this.inputs = inputs;
    }

    /**
     * Runs this rank's part. Bad input ends all ranks with exit code 2 after a line on the standard error stream.
     *
     * @param args the options; {@code --help} lists them
     */
    public static void main(String... args) {
        PROGRAM.main(args);
    }

    private static void run(Communicator world, Together together, Options options) throws Together.Stopped {
        var inputs = new Inputs(world, "moments");
        inputs.guard(() -> new ColumnMoments(world, together, options, inputs).run());
    }

    private boolean run() throws Together.Stopped {
        inputs.note(options.input);
        if (together.run(() -> isArray(options.input))) {
            runArray();
        } else {
            runTable();
        }
        return true;
    }

    private static boolean isArray(Path path) {
        if (Files.isDirectory(path)) {
            return false;
        }
        try (var in = Files.newInputStream(path)) {
            return Arrays.equals(NUMPY, in.readNBytes(NUMPY.length));
        } catch (IOException e) {
            throw InputException.of("cannot read", path, e);
        }
    }

    private void runArray() throws Together.Stopped {
        Rows rows = together.run(() -> {
            if (!options.by.isEmpty()) {
                throw new InputException("--by needs a table with named columns; " + options.input + " is an array");
            }
            return RecordRows.open(world, options.input, options.columns);
        });
        Report report = summarize(rows);
        world.barrier();
        double[] speed = {rows.copySpeed()};
        world.allreduce(speed, Op.SUM);
        report.bandwidth(speed[0]);
        finish(report, rows);
    }

    private void runTable() throws Together.Stopped {
        Table table = together.run(this::read);
        List<String> keyNames = options.by.stream().map(Keys::columnName).toList();
        TableRows own = together.run(() -> new TableRows(table, options.columns, keyNames));
        if (options.by.isEmpty()) {
            Rows rows = WholeBlocks.of(world, own);
            finish(summarize(rows), rows);
            return;
        }
        Keys keys = together.run(() -> new Keys(table, options.by));
        long begin = System.nanoTime();
        List<Groups.Group> groups = together.run(() -> new Groups(world, keys, own).collect());
        Report report = new Report(options, world.size(), own, skipped);
        report.readSeconds(readSeconds);
        report.pass(longest(begin));
        if (world.rank() == 0) {
            report.groups(keys, groups);
        }
        finish(report, own);
    }

    private Table read() {
        long begin = System.nanoTime();
        TableFile file = inputs.open(options.input, '\0');
        if (options.skipBad) {
            file.skipBad();
        }
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        List<String> names = options.columns.isEmpty() ? file.names() : options.columns;
        names.forEach(name -> wanted.put(name, new Wanted(name, Need.VALUE)));
        for (String key : options.by) {
            wanted.put(Keys.columnName(key), Wanted.key(Keys.columnName(key)));
        }
        Table table = TableReading.read(world, file, List.copyOf(wanted.values()));
        skipped = file.skipped();
        readSeconds = longest(begin);
        return table;
    }

    /** Goes through the rows as often as was asked for. */
    private Report summarize(Rows rows) {
        Report report = new Report(options, world.size(), rows, skipped);
        report.readSeconds(readSeconds);
        Summary summary = null;
        for (int i = 0; i < options.repeat; i++) {
            var progress = new Progress(world, "summing", "rows", rows.all());
            world.barrier();
            long begin = System.nanoTime();
            summary = Summary.of(world, rows, progress);
            report.pass(longest(begin));
            progress.finish();
        }
        report.summary(summary);
        return report;
    }

    /** The time that the slowest rank has needed since then. */
    private double longest(long begin) {
        double[] seconds = {(System.nanoTime() - begin) / 1e9};
        world.allreduce(seconds, Op.MAX);
        return seconds[0];
    }

    private void finish(Report report, Rows rows) throws Together.Stopped {
        long[] bytes = {rows.bytes()};
        world.allreduce(bytes, Op.SUM);
        report.bytes(bytes[0]);
        if (options.picture != null) {
            together.runOnRoot(() -> {
                Options.checkPlace("--picture", options.picture, ".png");
                return true;
            });
        }
        Histogram histogram = options.picture == null ? null : Histogram.of(world, rows);
        together.run(inputs::checkUnchanged);
        if (histogram != null) {
            together.runOnRoot(() -> {
                histogram.draw(options.picture);
                return true;
            });
        }
        if (world.rank() == 0) {
            System.out.print(options.isJson() ? report.json() : report.table());
            System.out.flush();
        }
    }
}
