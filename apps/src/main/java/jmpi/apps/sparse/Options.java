package jmpi.apps.sparse;

import java.nio.file.Path;
import jmpi.apps.job.Arguments;
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
        var arguments = new Arguments(args);
        while (arguments.next()) {
            options.set(arguments);
        }
        if (!options.help) {
            options.check();
        }
        return options;
    }

    private void set(Arguments a) {
        switch (a.name()) {
            case "--image" -> image = a.path();
            case "--dictionary" -> dictionary = a.path();
            case "--out" -> out = a.path();
            case "--patch" -> patch = a.integer(1, 64);
            case "--grey" -> grey = true;
            case "--method" -> method = Method.of(a.value());
            case "--nonzeros" -> {
                nonzeros = a.integer(1, Integer.MAX_VALUE);
                isCounted = true;
            }
            case "--alpha" -> alpha = a.positive();
            case "--pool" -> pool = true;
            case "--pool-grid" -> {
                String[] cells = a.value().split("x", -1);
                if (cells.length != 2) {
                    throw new InputException(a.name() + " is " + a.value() + "; expected ROWSxCOLUMNS such as 4x4");
                }
                poolRows = side(a.name(), cells[0]);
                poolColumns = side(a.name(), cells[1]);
            }
            case "--help", "-h" -> help = true;
            default -> throw a.unknown();
        }
    }

    private static int side(String name, String cells) {
        if (cells.isEmpty()) {
            throw new InputException(name + " needs a value");
        }
        return (int) Arguments.integer(name, cells, 1, 1000);
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
