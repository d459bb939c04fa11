package jmpi.apps.groupby;

import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.apps.job.Condition;
import jmpi.apps.job.Inputs;
import jmpi.apps.job.Passes;
import jmpi.apps.job.Program;
import jmpi.apps.job.Share;
import jmpi.apps.job.TableReading;
import jmpi.apps.job.Together;
import jmpi.data.csv.Need;
import jmpi.data.csv.TableFile;
import jmpi.data.csv.Wanted;
import jmpi.data.table.Aggregate;
import jmpi.data.table.CsvOutput;
import jmpi.data.table.GroupBy;
import jmpi.data.table.Key;
import jmpi.data.table.Table;

/**
 * Figures of groups of a table's rows: {@code jmpirun -n 4 group-by --input flights.csv --by origin --agg n,mean:delay --out G.csv}.
 *
 * <p>Every rank reads its range of the file. The result is the same for every number of ranks.
 */
public final class GroupByProgram {
    private static final Program<Options> PROGRAM =
            new Program<>("group-by", Options.USAGE, Options::new, GroupByProgram::run);

    private final Communicator world;
    private final Options options;
    private final Inputs inputs;

    private GroupByProgram(Communicator world, Options options, Inputs inputs) {
        this.world = world;
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

    /**
     * The same on ranks that go on afterwards.
     *
     * @param world all of them
     * @param args the options
     * @return 0, or 2 after a line on the standard error stream
     */
    public static int run(Communicator world, String... args) {
        return PROGRAM.run(world, args);
    }

    private static void run(Communicator world, Together together, Options options) throws Together.Stopped {
        var inputs = new Inputs(world, "group-by");
        together.run(() -> inputs.guard(() -> new GroupByProgram(world, options, inputs).run()));
    }

    /** Reads, groups, writes, tells; what goes wrong on bad input goes wrong on all ranks alike. */
    private boolean run() {
        var passes = new Passes(2);
        TableFile file;
        Table table;
        Table groups;
        do {
            long start = passes.begin();
            file = inputs.open(options.input, options.delimiter);
            if (options.skipBad) {
                file.skipBad();
            }
            table = Condition.keep(world, TableReading.read(world, file, wanted()), options.where);
            long read = System.nanoTime();
            var grouping = new Share(world, "grouping", "rows", table.rows());
            groups = GroupBy.run(world, table, keys(table), options.aggregates.toArray(Aggregate[]::new), grouping);
            grouping.finish();
            passes.add(read - start, System.nanoTime() - read);
        } while (passes.count() < options.repeat);
        inputs.checkUnchanged();
        long grouped = System.nanoTime();
        if (options.out != null) {
            CsvOutput.write(world, groups, options.out);
        }
        long written = System.nanoTime();
        new Report(world, options, table.allRows(), file.skipped(), groups).tell(passes, (written - grouped) / 1e9);
        return true;
    }

    private List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        for (Options.By key : options.by) {
            TableReading.want(wanted, key.column(), key.unit() == null ? Need.KEY : Need.TIME);
        }
        for (Aggregate a : options.aggregates) {
            if (a.column() != null) {
                boolean any = a.op() == Aggregate.Op.COUNT
                        || a.op() == Aggregate.Op.NUNIQUE
                        || a.op() == Aggregate.Op.FIRST
                        || a.op() == Aggregate.Op.LAST;
                TableReading.want(
                        wanted, a.column(), a.op().wantsNumbers() ? Need.NUMBER : any ? Need.KEY : Need.VALUE);
            }
        }
        for (Condition c : options.where) {
            TableReading.want(wanted, c.column(), Need.KEY);
        }
        return wanted;
    }

    private Key[] keys(Table table) {
        Key[] keys = new Key[options.by.size()];
        for (int i = 0; i < keys.length; i++) {
            Options.By by = options.by.get(i);
            Key key = Key.of(table.column(by.column())).as(by.name());
            keys[i] = by.unit() == null ? key : key.truncate(by.unit());
        }
        return keys;
    }
}
