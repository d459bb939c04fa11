package jmpi.apps.sparse;

import java.nio.file.Path;
import jmpi.apps.job.Arguments;
import jmpi.data.io.InputException;

/** What command lines say about how patches are coded and codes pooled, the same for all programs that do. */
abstract class Coding {
    Path dictionary;
    Path out;
    Method method;
    int nonzeros = 5;
    private boolean isCounted;
    double alpha = Double.NaN;
    /** Regions down and across an image. */
    int poolRows;

    int poolColumns;
    boolean help;

    Coding(Method method, int poolSide) {
        this.method = method;
        poolRows = poolSide;
        poolColumns = poolSide;
    }

    /** Reads a command line, and sees that nothing is missing unless help is asked for. */
    final void read(String... args) {
        var arguments = new Arguments(args);
        while (arguments.next()) {
            take(arguments);
        }
        if (!help) {
            check();
        }
    }

    /** Takes an option that only this program has. */
    abstract void set(Arguments a);

    /** Sees that nothing is missing, {@link #checkCoding} included. */
    abstract void check();

    private void take(Arguments a) {
        switch (a.name()) {
            case "--dictionary" -> dictionary = a.path();
            case "--out" -> out = a.path();
            case "--method" -> method = Method.of(a.value());
            case "--nonzeros" -> {
                nonzeros = a.integer(1, Integer.MAX_VALUE);
                isCounted = true;
            }
            case "--alpha" -> alpha = a.positive();
            case "--pool-grid" -> {
                String[] cells = a.value().split("x", -1);
                if (cells.length != 2) {
                    throw new InputException(a.name() + " is " + a.value() + "; expected ROWSxCOLUMNS such as 4x4");
                }
                poolRows = side(a.name(), cells[0]);
                poolColumns = side(a.name(), cells[1]);
            }
            case "--help", "-h" -> help = true;
            default -> set(a);
        }
    }

    private static int side(String name, String cells) {
        if (cells.isEmpty()) {
            throw new InputException(name + " needs a value");
        }
        return (int) Arguments.integer(name, cells, 1, 1000);
    }

    /** Sees that nothing of these is missing. */
    final void checkCoding() {
        need(dictionary, "--dictionary");
        need(out, "--out");
        if (!method.isByNumber() && Double.isNaN(alpha)) {
            throw new InputException("--method " + method + " needs --alpha A");
        }
        if (method == Method.LARS && !Double.isNaN(alpha) && !isCounted) {
            nonzeros = Integer.MAX_VALUE;
        }
    }

    /** Refuses options that were not given. */
    static void need(Object value, String name) {
        if (value == null) {
            throw new InputException(name + " is missing (--help lists the options)");
        }
    }

    /** The coder that the options ask for. */
    final Coder coder(Dictionary dictionary) {
        return switch (method) {
            case OMP -> new Omp(dictionary.gram(), dictionary.count(), nonzeros);
            case LARS -> new Lars(dictionary.gram(), dictionary.count(), nonzeros, alpha);
            case LASSO -> new Lasso(dictionary.gram(), dictionary.count(), alpha);
            case THRESHOLD -> new Threshold(alpha);
        };
    }
}
