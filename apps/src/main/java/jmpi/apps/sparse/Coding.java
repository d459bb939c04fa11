package jmpi.apps.sparse;

import java.nio.file.Path;
import jmpi.apps.job.Arguments;
import jmpi.apps.job.ProgramOptions;
import jmpi.data.io.InputException;

/** What command lines say about how patches are coded and codes pooled, the same for all programs that do. */
abstract class Coding extends ProgramOptions {
    Path dictionary;
    Path out;
    Method method;
    int nonzeros = 5;
    private boolean isCounted;
    double alpha = Double.NaN;
    /** Regions down and across an image. */
    int poolRows;

    int poolColumns;

    Coding(Method method, int poolSide) {
        this.method = method;
        poolRows = poolSide;
        poolColumns = poolSide;
    }

    @Override
    protected void set(Arguments a) {
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
            default -> super.set(a);
        }
    }

    private static int side(String name, String cells) {
        if (cells.isEmpty()) {
            throw new InputException(name + " needs a value");
        }
        return (int) Arguments.integer(name, cells, 1, 1000);
    }

    @Override
    protected void check() {
        need(dictionary, "--dictionary");
        need(out, "--out");
        if (!method.isByNumber() && Double.isNaN(alpha)) {
            throw new InputException("--method " + method + " needs --alpha A");
        }
        if (method == Method.LARS && !Double.isNaN(alpha) && !isCounted) {
            nonzeros = Integer.MAX_VALUE;
        }
    }

    /** Whether codes may have few atoms or many, so that patches take unlike times. */
    final boolean isUneven() {
        return method == Method.LASSO || method == Method.LARS && !Double.isNaN(alpha);
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
