package jmpi.apps.moments;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import jmpi.apps.job.Arguments;
import jmpi.data.io.InputException;

/** What the command line says. */
final class Options {
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
    boolean json;
    boolean help;

    private Options() {}

    /** Reads the arguments; throws an {@link InputException} with a line for the user if they make no sense. */
    static Options parse(String... args) {
        Options options = new Options();
        var arguments = new Arguments(args);
        while (arguments.next()) {
            switch (arguments.name()) {
                case "--input" -> options.input = arguments.path();
                case "--columns" -> options.columns = names(arguments);
                case "--by" -> options.by = names(arguments);
                case "--picture" -> options.picture = arguments.path();
                case "--repeat" -> options.repeat = arguments.count();
                case "--skip-bad" -> options.skipBad = true;
                case "--json" -> options.json = true;
                case "--help", "-h" -> options.help = true;
                default -> throw arguments.unknown();
            }
        }
        if (options.input == null && !options.help) {
            throw new InputException("--input is missing (--help lists the options)");
        }
        return options;
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
