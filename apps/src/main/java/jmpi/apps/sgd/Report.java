package jmpi.apps.sgd;

import java.util.Arrays;
import java.util.Locale;
import jmpi.apps.job.Json;

/**
 * What rank 0 tells when all is done.
 *
 * @param options what was asked for
 * @param ranks how many
 * @param examples the features
 * @param kind the loss
 * @param atZero the objective before the first step
 * @param objective at each moment
 * @param test rows that nothing was learned from; null if there are none
 * @param tested the objective on them at the end
 * @param epochs that all ranks together had done at each moment
 * @param clocks steps and seconds of each moment, rank by rank
 * @param w the weights at the end
 */
record Report(
        Options options,
        int ranks,
        Examples examples,
        Loss kind,
        double atZero,
        Objective objective,
        TestSet test,
        Objective tested,
        double[] epochs,
        double[] clocks,
        double[] w) {
    /** Lines of the table of moments. */
    private static final int LINES = 25;

    /** A rank's steps until a moment. */
    long steps(int rank, int moment) {
        return (long) clocks[2 * (rank * epochs.length + moment)];
    }

    /** A rank's seconds until a moment. */
    double seconds(int rank, int moment) {
        return clocks[2 * (rank * epochs.length + moment) + 1];
    }

    /** The seconds of the rank that came last to a moment. */
    double seconds(int moment) {
        double most = 0;
        for (int rank = 0; rank < ranks; rank++) {
            most = Math.max(most, seconds(rank, moment));
        }
        return most;
    }

    /** The objective at a moment. */
    double loss(int moment) {
        return objective.values()[moment];
    }

    private int last() {
        return epochs.length - 1;
    }

    /** The median over the moments of the time that an epoch took there; the first epoch also compiles and maps. */
    private double epochSeconds() {
        double[] each = new double[epochs.length];
        for (int i = 0; i < each.length; i++) {
            double time = seconds(i) - (i == 0 ? 0 : seconds(i - 1));
            each[i] = time / (epochs[i] - (i == 0 ? 0 : epochs[i - 1]));
        }
        Arrays.sort(each);
        return (each[(each.length - 1) / 2] + each[each.length / 2]) / 2;
    }

    private double rowsPerSecond() {
        long rows = 0;
        for (int rank = 0; rank < ranks; rank++) {
            rows += steps(rank, last()) * options.batch;
        }
        return rows / Math.max(1e-9, seconds(last()));
    }

    /** The first moment with a loss as wanted; -1 if there is none, or nothing is wanted. */
    private int reached() {
        for (int i = 0; i <= last(); i++) {
            if (loss(i) <= options.target) {
                return i;
            }
        }
        return -1;
    }

    /** The table for the screen. */
    String table() {
        StringBuilder out = new StringBuilder();
        line(out, "%-10s %,13d   %,d features", "rows", examples.all(), examples.width());
        out.append(kind instanceof Softmax s ? ", " + s.outputs() + " classes\n\n" : "\n\n");
        line(out, "%10s %12s %9s %14s%n", "epochs", "steps", "time s", "loss");
        line(out, "%10.2f %,12d %9.3f %14.9f%n", 0.0, 0, 0.0, atZero);
        int each = last() / LINES + 1;
        for (int i = 0; i <= last(); i++) {
            if ((last() - i) % each == 0) {
                line(out, "%10.2f %,12d %9.3f %14.9f%n", epochs[i], steps(0, i), seconds(i), loss(i));
            }
        }
        out.append('\n');
        if (ranks > 1) {
            line(out, "%4s %14s %9s %12s%n", "rank", "steps", "time s", "µs a step");
            for (int rank = 0; rank < ranks; rank++) {
                long steps = steps(rank, last());
                double time = seconds(rank, last());
                line(out, "%4d %,14d %9.3f %12.2f%n", rank, steps, time, time / steps * 1e6);
            }
            out.append('\n');
        }
        line(out, "%-10s %,13.0f   %.3f s an epoch (median)%n", "rows/s", rowsPerSecond(), epochSeconds());
        if (kind.isOfClasses()) {
            line(out, "%-10s %13.4f   %,d rows right%n", "accuracy", accuracy(), objective.right());
        }
        if (test != null && kind.isOfClasses()) {
            line(
                    out,
                    "%-10s %13.4f   %,d of %,d other rows right%n",
                    "test",
                    testAccuracy(),
                    tested.right(),
                    test.rows());
        } else if (test != null) {
            line(out, "%-10s %13.9f   loss on %,d other rows%n", "test", tested.values()[0], test.rows());
        }
        if (!Double.isNaN(options.target)) {
            int at = reached();
            out.append(at < 0 ? "the loss never was " : "the loss was at most ").append(options.target);
            out.append(at < 0 ? "\n" : String.format(Locale.ROOT, " after %.3f s%n", seconds(at)));
        }
        return out.toString();
    }

    private double accuracy() {
        return (double) objective.right() / examples.all();
    }

    private double testAccuracy() {
        return (double) tested.right() / test.rows();
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }

    /** The same for programs. */
    String json() {
        var out = new StringBuilder("{\n");
        Json.field(out, "loss", '"' + options.loss + '"');
        Json.field(out, "mode", '"' + options.modeName + '"');
        Json.field(out, "ranks", ranks);
        Json.field(out, "rows", examples.all());
        Json.field(out, "features", examples.width());
        Json.field(out, "outputs", kind.outputs());
        Json.field(out, "batch", options.batch);
        Json.field(out, "every", options.every);
        Json.field(out, "loss_at_zero", Json.number(atZero));
        Json.field(out, "final_loss", Json.number(loss(last())));
        if (kind.isOfClasses()) {
            Json.field(out, "accuracy", Json.number(accuracy()));
        }
        if (test != null) {
            Json.field(out, "test_rows", test.rows());
            Json.field(out, "test_loss", Json.number(tested.values()[0]));
            if (kind.isOfClasses()) {
                Json.field(out, "test_accuracy", Json.number(testAccuracy()));
            }
        }
        double sum = 0;
        for (double weight : w) {
            sum += weight;
        }
        Json.field(out, "W_sum", Json.number(sum));
        Json.field(out, "W_norm", Json.number(Math.sqrt(Kernels.squares(w, w.length))));
        Json.field(out, "seconds", Json.number(seconds(last())));
        Json.field(out, "epoch_seconds", Json.number(epochSeconds()));
        Json.field(out, "rows_per_second", Json.number(rowsPerSecond()));
        if (!Double.isNaN(options.target)) {
            Json.field(out, "target_seconds", reached() < 0 ? "null" : Json.number(seconds(reached())));
        }
        out.append("  \"trace\": [");
        for (int i = 0; i <= last(); i++) {
            out.append(i == 0 ? "\n" : ",\n").append("    {\"epochs\": ").append(Json.number(epochs[i]));
            out.append(", \"loss\": ").append(Json.number(loss(i))).append(", \"steps\": [");
            for (int rank = 0; rank < ranks; rank++) {
                out.append(rank == 0 ? "" : ", ").append(steps(rank, i));
            }
            out.append("], \"seconds\": [");
            for (int rank = 0; rank < ranks; rank++) {
                out.append(rank == 0 ? "" : ", ").append(Json.number(seconds(rank, i)));
            }
            out.append("]}");
        }
        return out.append("\n  ]\n}\n").toString();
    }
}
