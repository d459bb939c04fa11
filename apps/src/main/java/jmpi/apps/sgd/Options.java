package jmpi.apps.sgd;

import java.nio.file.Path;
import jmpi.apps.job.Arguments;
import jmpi.apps.job.ProgramOptions;
import jmpi.data.io.InputException;

/** What the command line says. */
final class Options extends ProgramOptions {
    static final String USAGE = """
            Learns a linear model by stochastic gradient descent.
            usage: jmpirun -n RANKS sgd --x X.npy --y y.npy --loss NAME [options]
              --x FILE            .npy of shape (rows, features), any real numbers; each rank has a part of the rows
              --y FILE            .npy of a label for each row: 0 and 1, classes from 0 on, or numbers
              --loss NAME         logistic, softmax or squared
              --mode NAME         sync: all ranks share each step; local: each makes its own, and after some of them
                                  the weights become their mean; async: local, but nobody waits for the mean (local)
              --batch B           rows of a rank's step (32)
              --every H           local, async: steps between two means (20)
              --epochs E          how often the rows are gone through (5)
              --eta0 A --t0 T     step t, from 0, goes A / (1 + t / T) along the gradient (0.5, 1000)
              --lambda L          half of this times the squares of all weights is added to the mean loss (1e-4)
              --perm FILE         .npy of row numbers: the order in which rows are gone through and divided
              --divide S          features are divided by this (1)
              --bias              adds a feature that is always 1
              --classes K         softmax: how many classes there are (as many as labels say)
              --average polyak    the result is the mean of the weights of the second half of the run
              --out FILE          where the weights go: .npy of shape (features), of softmax (classes, features)
              --test-x FILE       other rows, which nothing is learned from: how well the result does there is told
              --test-y FILE       their labels
              --trace N           moments of an epoch at which the loss is told (1)
              --target F          tell when the loss was first at most this
              --slow RANK:FACTOR  let a rank take this many times as long for its steps, to see what that does
              --picture FILE      a PNG: the loss against time and against steps
              --json              print the result as JSON instead of a table
              --help              show this text
            """;

    Path x;
    Path y;
    String loss;
    Mode mode = new LocalAveraging();
    String modeName = "local";
    int batch = 32;
    int every = 20;
    int epochs = 5;
    double eta0 = 0.5;
    double t0 = 1000;
    double lambda = 1e-4;
    Path perm;
    double divide = 1;
    boolean bias;
    int classes;
    boolean polyak;
    Path out;
    Path testX;
    Path testY;
    int trace = 1;
    double target = Double.NaN;
    int slowRank = -1;
    double slowness = 1;
    Path picture;

    @Override
    protected void set(Arguments a) {
        switch (a.name()) {
            case "--x" -> x = a.path();
            case "--y" -> y = a.path();
            case "--loss" -> loss = a.value();
            case "--mode" -> {
                modeName = a.value();
                mode = Mode.of(modeName);
            }
            case "--batch" -> batch = a.integer(1, 1 << 24);
            case "--every" -> every = a.integer(1, Integer.MAX_VALUE);
            case "--epochs" -> epochs = a.integer(1, 1_000_000);
            case "--eta0" -> eta0 = a.positive();
            case "--t0" -> t0 = a.positive();
            case "--lambda" -> lambda = Arguments.number(a.name(), a.value(), true);
            case "--perm" -> perm = a.path();
            case "--divide" -> divide = a.positive();
            case "--bias" -> bias = true;
            case "--classes" -> classes = a.integer(1, 1_000_000);
            case "--average" -> {
                if (!a.value().equals("polyak")) {
                    throw new InputException("--average is " + a.value() + "; expected polyak");
                }
                polyak = true;
            }
            case "--out" -> out = a.path();
            case "--test-x" -> testX = a.path();
            case "--test-y" -> testY = a.path();
            case "--trace" -> trace = a.integer(1, 1000);
            case "--target" -> target = Arguments.number(a.name(), a.value(), true);
            case "--slow" -> slow(a.value());
            case "--picture" -> picture = a.path();
            default -> super.set(a);
        }
    }

    private void slow(String value) {
        int colon = value.indexOf(':');
        try {
            slowRank = Integer.parseInt(value.substring(0, Math.max(0, colon)));
            slowness = Double.parseDouble(value.substring(colon + 1));
        } catch (NumberFormatException e) {
            slowRank = -1;
        }
        if (slowRank < 0 || !(slowness >= 1 && slowness <= 1e6)) {
            throw new InputException("--slow is " + value + "; expected RANK:FACTOR such as 1:2, the factor 1 or more");
        }
    }

    @Override
    protected void check() {
        need(x, "--x");
        need(y, "--y");
        need(loss, "--loss");
        Loss.of(loss, 1);
        if (classes > 0 && !loss.equals("softmax")) {
            throw new InputException("--classes is for --loss softmax; the loss is " + loss);
        }
        if ((testX == null) != (testY == null)) {
            throw new InputException((testX == null ? "--test-y needs --test-x" : "--test-x needs --test-y")
                    + " (--help lists the options)");
        }
        if (picture != null) {
            checkPlace("--picture", picture, ".png");
        }
        if (out != null) {
            checkPlace("--out", out, ".npy");
        }
    }

    /** What labels may be, as {@link Labels} wants it. */
    int labelClasses() {
        return switch (loss) {
            case "logistic" -> 2;
            case "softmax" -> classes;
            default -> -1;
        };
    }
}
