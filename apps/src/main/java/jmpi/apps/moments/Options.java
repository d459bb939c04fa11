package jmpi.apps.moments;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import jmpi.data.io.InputException;

/** What the command line says. Read by hand: a library for it would take each rank longer to load than many a table to sum. */
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
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--json" -> options.json = true;
                case "--skip-bad" -> options.skipBad = true;
                case "--help", "-h" -> options.help = true;
                default -> {
                    int equals = args[i].indexOf('=');
                    String name = equals < 0 ? args[i] : args[i].substring(0, equals);
                    String value = equals >= 0 ? args[i].substring(equals + 1) : i + 1 < args.length ? args[i + 1] : "";
                    options.set(name, value);
                    i += equals < 0 ? 1 : 0;
                }
            }
        }
        if (options.input == null && !options.help) {
            throw new InputException("--input is missing (--help lists the options)");
        }
        return options;
    }

    private void set(String name, String value) {
        switch (name) {
            case "--input" -> input = Path.of(needed(name, value));
            case "--columns" -> columns = names(name, value);
            case "--by" -> by = names(name, value);
            case "--picture" -> picture = Path.of(needed(name, value));
            case "--repeat" -> repeat = times(name, value);
            default -> throw new InputException("unknown option " + name + " (--help lists them)");
        }
    }

    private static String needed(String name, String value) {
        if (value.isEmpty()) {
            throw new InputException(name + " needs a value");
        }
        return value;
    }

    private static List<String> names(String name, String value) {
        var names = new LinkedHashSet<String>();
        for (String one : needed(name, value).split(",", -1)) {
            if (one.isEmpty() || !names.add(one)) {
                throw new InputException(name + " is " + value + "; expected names with commas between, each once");
            }
        }
        return List.copyOf(names);
    }

    private static int times(String name, String value) {
        try {
            int number = Integer.parseInt(needed(name, value));
            if (number >= 1 && number <= 1000) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below is for both.
        }
        throw new InputException(name + " is " + value + "; expected a whole number from 1 to 1000");
    }
}
