package jmpi.apps.moments;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import jmpi.apps.job.Arguments;
import jmpi.apps.job.ProgramOptions;
import jmpi.data.io.InputException;

/** What the command line says. */
final class Options extends ProgramOptions {
    static final String USAGE = """
            Count, extremes, mean, moments up to the sixth and covariances of columns.
            usage: jmpirun -n RANKS moments --input FILE [options]
              --input FILE      CSV with names in the first line (also .gz), a folder of .npy files, one for each column,
                                or one .npy file, whose last axis are the columns
              --columns A,B     which columns (all that are numbers or times); of an array their numbers from 0, or as
                                many names for them as there are; times become milliseconds since 1970
              --by KEY,...      one result for each value of a key; KEY@hour cuts times to hours (day, min, s, month)
              --picture FILE    also draw histograms: a PNG
              --repeat N        do it N times, for measuring; the first and the median time are told
              --skip-bad        leave out lines that cannot be read, and count them
              --json            all figures as JSON instead of a table
              --help            show this text
            """;

    Path input;
    List<String> columns = List.of();
    List<String> by = List.of();
    Path picture;
    int repeat = 1;
    boolean skipBad;

    @Override
    protected void set(Arguments a) {
        switch (a.name()) {
            case "--input" -> input = a.path();
            case "--columns" -> columns = names(a);
            case "--by" -> by = names(a);
            case "--picture" -> picture = a.path();
            case "--repeat" -> repeat = a.count();
            case "--skip-bad" -> skipBad = true;
            default -> super.set(a);
        }
    }

    @Override
    protected void check() {
        need(input, "--input");
    }

    private static List<String> names(Arguments arguments) {
        var names = new LinkedHashSet<String>();
        for (String one : arguments.value().split(",", -1)) {
            if (one.isEmpty() || !names.add(one)) {
                throw new InputException(arguments.name() + " is " + arguments.value()
                        + "; expected names with commas between, each once");
            }
        }
        return List.copyOf(names);
    }
}
