package jmpi.apps.sparse;

import java.nio.file.Path;
import jmpi.data.io.InputException;

/**
 * What the command line says. Read by hand: every rank does it, and a library for it would take each of them longer
 * to load than its share of the patches to code.
 */
final class Options {
    static final String USAGE = """
            Codes all patches of an image with a fixed dictionary.
            usage: jmpirun -n RANKS sparse-coding --image FILE --dictionary FILE --out DIR [options]
              --image FILE        PNG, JPEG, or .npy of uint8
              --dictionary FILE   .npy of shape (atoms, patch * patch * channels), atoms of norm 1
              --out DIR           where results go; made if missing
              --patch N           rows and columns of a patch (8)
              --grey              code the image in grey; without it a patch has three channels
              --method NAME       omp, lars, lasso or threshold (omp)
              --nonzeros K        omp, lars: most atoms of a patch (5; lars with --alpha: as many as it takes)
              --alpha A           lasso, lars: price of magnitudes; threshold: what products are drawn towards zero by
              --pool              also sum the codes over regions of the image: pooled.npy
              --pool-grid RxC     regions down and across (4x4)
              --help              show this text
            """;

    Path image;
    Path dictionary;
    Path out;
    int patch = 8;
    boolean grey;
    Method method = Method.OMP;
    int nonzeros = 5;
    private boolean isCounted;
    double alpha = Double.NaN;
    boolean pool;
    int poolRows = 4;
    int poolColumns = 4;
    boolean help;

    private Options() {}

    /** Reads the arguments; throws an {@link InputException} with a line for the user if they make no sense. */
    static Options parse(String... args) {
        Options options = new Options();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--grey" -> options.grey = true;
                case "--pool" -> options.pool = true;
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
        if (!options.help) {
            options.check();
        }
        return options;
    }

    private void set(String name, String value) {
        switch (name) {
            case "--image" -> image = Path.of(needed(name, value));
            case "--dictionary" -> dictionary = Path.of(needed(name, value));
            case "--out" -> out = Path.of(needed(name, value));
            case "--patch" -> patch = integer(name, value, 64);
            case "--method" -> method = Method.of(needed(name, value));
            case "--nonzeros" -> {
                nonzeros = integer(name, value, Integer.MAX_VALUE);
                isCounted = true;
            }
            case "--alpha" -> alpha = number(name, value);
            case "--pool-grid" -> {
                String[] cells = needed(name, value).split("x", -1);
                if (cells.length != 2) {
                    throw new InputException(name + " is " + value + "; expected ROWSxCOLUMNS such as 4x4");
                }
                poolRows = integer(name, cells[0], 1000);
                poolColumns = integer(name, cells[1], 1000);
            }
            default -> throw new InputException("unknown option " + name + " (--help lists them)");
        }
    }

    private static String needed(String name, String value) {
        if (value.isEmpty()) {
            throw new InputException(name + " needs a value");
        }
        return value;
    }

    private static int integer(String name, String value, int most) {
        try {
            int number = Integer.parseInt(needed(name, value));
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below is for both.
        }
        throw new InputException(name + " is " + value + "; expected a whole number from 1 to " + most);
    }

    private static double number(String name, String value) {
        try {
            double number = Double.parseDouble(needed(name, value));
            if (number > 0 && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below is for both.
        }
        throw new InputException(name + " is " + value + "; expected a number above 0");
    }

    private void check() {
        String missing = image == null ? "--image" : dictionary == null ? "--dictionary" : out == null ? "--out" : null;
        if (missing != null) {
            throw new InputException(missing + " is missing (--help lists the options)");
        }
        if (!method.isByNumber() && Double.isNaN(alpha)) {
            throw new InputException("--method " + method + " needs --alpha A");
        }
        if (method == Method.LARS && !Double.isNaN(alpha) && !isCounted) {
            nonzeros = Integer.MAX_VALUE;
        }
    }

    /** The coder that the options ask for. */
    Coder coder(Dictionary dictionary) {
        return switch (method) {
            case OMP -> new Omp(dictionary.gram(), dictionary.count(), nonzeros);
            case LARS -> new Lars(dictionary.gram(), dictionary.count(), nonzeros, alpha);
            case LASSO -> new Lasso(dictionary.gram(), dictionary.count(), alpha);
            case THRESHOLD -> new Threshold(alpha);
        };
    }
}
