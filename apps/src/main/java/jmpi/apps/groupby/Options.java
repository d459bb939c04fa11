package jmpi.apps.groupby;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.apps.job.Arguments;
import jmpi.apps.job.Condition;
import jmpi.apps.job.ProgramOptions;
import jmpi.data.io.InputException;
import jmpi.data.table.Aggregate;
import jmpi.data.table.Unit;

/** What the command line says. */
final class Options extends ProgramOptions {
    static final String USAGE = """
            Groups the rows of a table and tells figures of each group.
            usage: jmpirun -n RANKS group-by --input TABLE --by KEYS --agg FIGURES [options]
              --input TABLE       a CSV file, also .gz, or a folder of .npy files, one for each column
              --by KEYS           columns, such as origin,destination; date@hour cuts times down to the year, month, day,
                                  hour, min or s; NAME=KEY gives the column another name in the output
              --agg FIGURES       n, or count: sum: mean: var: std: min: max: median: q0.9: first: last: nunique: top3: with
                                  a column behind the colon, such as n,mean:delay,q0.9:delay; q~0.9:delay is a quantile
                                  that is off by 0.4 % at most and moves no rows; top3:delay tells the three largest and
                                  their rows, alone a line each, beside others two columns each; NAME=FIGURE gives it
                                  another name
              --out FILE          where the groups go as CSV, sorted by their keys
              --where COL=A,B     only rows whose cell is one of these; may be repeated
              --delimiter C       of the CSV file (found out from its first line)
              --skip-bad          leave out lines that cannot be read, and count them
              --picture FILE      a PNG: the first figure of the largest groups
              --repeat N          do it N times, for measuring; the first and the median time are told
              --json              print the summary as JSON instead of a table
              --help              show this text
            """;

    /** A key as typed. */
    record By(String name, String column, Unit unit) {}

    Path input;
    final List<By> by = new ArrayList<>();
    final List<Aggregate> aggregates = new ArrayList<>();
    Path out;
    final List<Condition> where = new ArrayList<>();
    char delimiter;
    boolean skipBad;
    Path picture;
    int repeat = 1;

    @Override
    protected void set(Arguments a) {
        switch (a.name()) {
            case "--input" -> input = a.path();
            case "--by" -> {
                for (String key : a.list()) {
                    by.add(key(key));
                }
            }
            case "--agg" -> {
                for (String figure : a.list()) {
                    aggregates.add(Aggregate.parse(figure));
                }
            }
            case "--out" -> out = a.path();
            case "--where" -> where.add(Condition.parse("--where", a.value()));
            case "--delimiter" -> delimiter = a.character();
            case "--skip-bad" -> skipBad = true;
            case "--picture" -> picture = a.path();
            case "--repeat" -> repeat = a.count();
            default -> super.set(a);
        }
    }

    /** Whether the largest cells are told a line each, so that a group has several. */
    boolean isLines() {
        return aggregates.size() == 1 && aggregates.get(0).op() == Aggregate.Op.TOP;
    }

    private static By key(String text) {
        int equals = text.indexOf('=');
        String name = equals > 0 ? text.substring(0, equals) : null;
        String key = text.substring(equals > 0 ? equals + 1 : 0);
        int sign = key.lastIndexOf('@');
        if (sign < 0) {
            return new By(name == null ? key : name, key, null);
        }
        String word = key.substring(sign + 1);
        Unit unit = Unit.of(word);
        if (unit == null) {
            throw new InputException("--by " + text + ": times cannot be cut down to " + word
                    + "; expected year, month, day, hour, min, s or ms");
        }
        return new By(name == null ? word : name, key.substring(0, sign), unit);
    }

    @Override
    protected void check() {
        need(input, "--input");
        need(by.isEmpty() ? null : by, "--by");
        need(aggregates.isEmpty() ? null : aggregates, "--agg");
        List<String> names = new ArrayList<>();
        by.forEach(key -> names.add(key.name()));
        aggregates.forEach(a -> names.add(a.name()));
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) < i) {
                throw new InputException("two columns of the output would be called " + names.get(i)
                        + "; NAME=… gives one another name");
            }
        }
    }
}
