package jmpi.apps.solvers;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.apps.job.Figures;
import jmpi.apps.job.Json;
import jmpi.apps.job.Numbers;
import jmpi.apps.job.Program;
import jmpi.apps.job.Terminal;
import jmpi.apps.job.Together;
import jmpi.data.io.InputException;

/** What a solver's ranks do besides solving: end together on bad input, show how far they are, tell what came out. */
final class Job {
    /** Nanoseconds between two lines of progress. */
    private static final long PAUSE = 50_000_000;

    private static final MathContext SHORT = new MathContext(7);

    final Communicator world;
    final Together together;
    private final String name;
    private final boolean json;
    private final List<String[]> figures = new ArrayList<>();
    private final int columns = Terminal.columns();
    private long drawn = System.nanoTime();
    private int width;

    private Job(Communicator world, Together together, String name, Options options) {
        this.world = world;
        this.together = together;
        this.name = name;
        json = options.isJson();
    }

    /** What a solver does with its options. */
    interface Body {
        void run(Job job, Options options) throws Together.Stopped;
    }

    /** A solver as a program of ranks. */
    static Program<Options> program(String name, String usage, Body body) {
        return new Program<>(
                name,
                usage,
                () -> new Options(usage),
                (world, together, options) -> run(new Job(world, together, name, options), body, options));
    }

    private static void run(Job job, Body body, Options options) throws Together.Stopped {
        try {
            body.run(job, options);
        } catch (InputException e) { // on all ranks alike: of options, and of files that all look at
            job.together.run(() -> {
                throw e;
            });
        }
    }

    boolean isRoot() {
        return world.rank() == 0;
    }

    /** The seconds that the slowest rank has needed since {@link System#nanoTime} was that. Collective. */
    double seconds(long begin) {
        double[] seconds = {(System.nanoTime() - begin) / 1e9};
        world.allreduce(seconds, Op.MAX);
        return seconds[0];
    }

    /** Shows how far the work is, if somebody watches and the last line is a while ago. Local. */
    void progress(long iteration, long most, String what, double value) {
        if (columns == 0 || !isRoot() || System.nanoTime() - drawn < PAUSE) {
            return;
        }
        drawn = System.nanoTime();
        String line = name + ": iteration " + iteration + " of at most " + most + ", " + what + " " + brief(value);
        line = line.substring(0, Math.min(line.length(), columns - 1));
        System.err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        System.err.flush();
        width = line.length();
    }

    void put(String figure, long value) {
        put(figure, Numbers.grouped(value), Long.toString(value));
    }

    void put(String figure, double value) {
        put(figure, brief(value), Json.number(value));
    }

    void put(String figure, String value) {
        put(figure, value, Json.quoted(value));
    }

    void put(String figure, double[] values) {
        var shown = new StringBuilder();
        var all = new StringBuilder("[");
        for (int i = 0; i < values.length; i++) {
            shown.append(i >= 6 ? "" : i == 0 ? brief(values[i]) : "  " + brief(values[i]));
            all.append(i == 0 ? "" : ", ").append(Json.number(values[i]));
        }
        put(figure, shown + (values.length > 6 ? "  …" : ""), all + "]");
    }

    private void put(String figure, String shown, String exact) {
        figures.add(new String[] {figure.replace(' ', '_'), json ? exact : shown});
    }

    /** Prints all figures: a table with names to the left, or JSON with all digits. Rank 0 does. */
    void tell() {
        if (!isRoot()) {
            return;
        }
        if (width > 0) {
            System.err.print("\r" + " ".repeat(width) + "\r");
        }
        put("ranks", world.size());
        System.out.print(Figures.text(json, figures.toArray(String[][]::new)));
        System.out.flush();
    }

    private static String brief(double value) {
        return Double.isFinite(value) && value != 0
                ? new BigDecimal(value).round(SHORT).stripTrailingZeros().toString()
                : value == 0 ? "0" : Double.toString(value);
    }
}
