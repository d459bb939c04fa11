package jmpi.apps.align;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.apps.job.Arguments;
import jmpi.apps.job.Condition;
import jmpi.apps.job.ProgramOptions;
import jmpi.data.io.InputException;
import jmpi.data.table.AsOf;

/** What the command line says. */
final class Options extends ProgramOptions {
    static final String USAGE = """
            Joins the rows of two tables by time, or puts series side by side.
            usage: jmpirun -n RANKS align --left TABLE --right TABLE --on TIME --direction backward --out DIR [options]
                   jmpirun -n RANKS align --outer --series NAME=TABLE --series NAME=TABLE --on TIME --out DIR [options]
            A TABLE is a CSV file, also .gz, or a folder of .npy files, one for each column.

            as-of join: each left row gets the right row of the same key next to it in time; DIR/match_i32.npy has its number
              --left TABLE, --right TABLE
              --on TIME               the column of times in both; --left-on, --right-on where they differ
              --by A,B                columns that must be equal; --left-by, --right-by where they differ
              --direction NAME        backward (last not later), forward (first not earlier), nearest
              --tolerance 120min      the farthest, inclusive; a number alone counts in the unit of the left times
              --no-exact              a right row of the same time does not count
              --value COL             sums the right column up over all matches; COL*10 counts tenths
              --left-where COL=A,B    only these rows, numbered from 0; --right-where
              --left-shift 3287d      added to the times; --right-shift

            series: a row for each time, a column for each series; DIR/aligned.csv
              --outer | --inner       times that one series has | that all have
              --ffill                 outer: carry each series' last value forward
              --series NAME=TABLE     once for each series; or
              --input TABLE --split COL=A,B,C   the rows of one table where COL is A, B, C
              --on TIME               the column of times; date@hour cuts them down, NAME=date@hour names the result's column
              --value COL             the series' values (n: how many rows there are)
              --agg NAME              what to tell of several rows at one time: sum mean min max first last median (sum)

              --delimiter C           of CSV files (found out from the first line)
              --skip-bad              leave out lines that cannot be read, and count them
              --picture FILE          a PNG: how far matches are, or the series
              --repeat N              join N times, for measuring; the first and the median time are told
              --json                  print the summary as JSON instead of a table
              --help                  show this text
            """;

    Path left;
    Path right;
    String leftOn;
    String rightOn;
    List<String> leftBy = List.of();
    List<String> rightBy = List.of();
    AsOf.Direction direction;
    String tolerance;
    boolean exact = true;
    String value;
    final List<Condition> leftWhere = new ArrayList<>();
    final List<Condition> rightWhere = new ArrayList<>();
    String leftShift;
    String rightShift;

    boolean outer;
    boolean inner;
    boolean fill;
    final List<String> series = new ArrayList<>();
    Path input;
    Condition split;
    String agg;

    Path out;
    char delimiter;
    boolean skipBad;
    Path picture;
    int repeat = 1;

    @Override
    protected void set(Arguments arguments) {
        if (!join(arguments) && !series(arguments)) {
            common(arguments);
        }
    }

    private boolean join(Arguments arguments) {
        switch (arguments.name()) {
            case "--left" -> left = arguments.path();
            case "--right" -> right = arguments.path();
            case "--left-on" -> leftOn = arguments.value();
            case "--right-on" -> rightOn = arguments.value();
            case "--by" -> {
                leftBy = arguments.list();
                rightBy = leftBy;
            }
            case "--left-by" -> leftBy = arguments.list();
            case "--right-by" -> rightBy = arguments.list();
            case "--direction" -> direction = direction(arguments.value());
            case "--tolerance" -> tolerance = arguments.value();
            case "--no-exact" -> exact = false;
            case "--left-where" -> leftWhere.add(Condition.parse("--left-where", arguments.value()));
            case "--right-where" -> rightWhere.add(Condition.parse("--right-where", arguments.value()));
            case "--left-shift" -> leftShift = arguments.value();
            case "--right-shift" -> rightShift = arguments.value();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean series(Arguments arguments) {
        switch (arguments.name()) {
            case "--outer" -> outer = true;
            case "--inner" -> inner = true;
            case "--ffill" -> fill = true;
            case "--series" -> series.add(arguments.value());
            case "--input" -> input = arguments.path();
            case "--split" -> split = Condition.parse("--split", arguments.value());
            case "--agg" -> agg = arguments.value();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void common(Arguments arguments) {
        switch (arguments.name()) {
            case "--on" -> {
                leftOn = arguments.value();
                rightOn = leftOn;
            }
            case "--value" -> value = arguments.value();
            case "--out" -> out = arguments.path();
            case "--delimiter" -> delimiter = arguments.character();
            case "--skip-bad" -> skipBad = true;
            case "--picture" -> picture = arguments.path();
            case "--repeat" -> repeat = arguments.count();
            default -> super.set(arguments);
        }
    }

    private static AsOf.Direction direction(String word) {
        return switch (word) {
            case "backward" -> AsOf.Direction.BACKWARD;
            case "forward" -> AsOf.Direction.FORWARD;
            case "nearest" -> AsOf.Direction.NEAREST;
            default -> throw new InputException("--direction is " + word + "; expected backward, forward or nearest");
        };
    }

    boolean isSeries() {
        return outer || inner;
    }

    @Override
    protected void check() {
        if (isSeries()) {
            need(series.isEmpty() ? input : series, "--series");
            need(input == null ? series : split, "--split");
            need(leftOn, "--on");
        } else {
            need(left, "--left");
            need(right, "--right");
            need(leftOn == null ? null : rightOn, "--on");
            need(direction, "--direction");
        }
        need(out, "--out");
        if (leftBy.size() != rightBy.size()) {
            throw new InputException("--left-by has " + leftBy.size() + " columns and --right-by " + rightBy.size()
                    + "; expected as many");
        }
        if (outer && inner || inner && fill) {
            throw new InputException(
                    outer
                            ? "--outer and --inner: expected one of both"
                            : "--inner leaves nothing to fill; --ffill needs --outer");
        }
    }
}
