package jmpi.apps.sparse;

import java.nio.file.Path;
import jmpi.apps.job.Arguments;
import jmpi.data.io.InputException;

/** What the command line of dictionary-learning says. */
final class LearningOptions {
    static final String USAGE = """
            Learns a dictionary for the patches of an image, for sparse-coding.
            usage: jmpirun -n RANKS dictionary-learning --image FILE --out FILE [options]
              --image FILE        PNG, JPEG, or .npy of uint8
              --out FILE          the dictionary: .npy of shape (atoms, patch * patch * channels), atoms of norm 1
              --patch N           rows and columns of a patch (8)
              --grey              learn in grey; without it a patch has three channels
              --atoms K           how many (256)
              --alpha A           price of the magnitudes of codes (0.1)
              --batch B           patches of a step, of all ranks together (2048)
              --steps N           how many (100)
              --seed N            other patches (0)
              --picture FILE      a PNG of the atoms, the most used first
              --json              all figures as JSON
              --help              show this text
            """;

    Path image;
    Path out;
    Path picture;
    int patch = 8;
    boolean grey;
    int atoms = 256;
    double alpha = 0.1;
    int batch = 2048;
    int steps = 100;
    long seed;
    boolean json;
    boolean help;

    private LearningOptions() {}

    static LearningOptions parse(String... args) {
        var options = new LearningOptions();
        var arguments = new Arguments(args);
        while (arguments.next()) {
            switch (arguments.name()) {
                case "--image" -> options.image = arguments.path();
                case "--out" -> options.out = arguments.path();
                case "--picture" -> options.picture = arguments.path();
                case "--patch" -> options.patch = arguments.integer(1, 64);
                case "--grey" -> options.grey = true;
                case "--atoms" -> options.atoms = arguments.integer(1, 20_000);
                case "--alpha" -> options.alpha = arguments.positive();
                case "--batch" -> options.batch = arguments.integer(1, 10_000_000);
                case "--steps" -> options.steps = arguments.integer(1, 1_000_000_000);
                case "--seed" -> options.seed = arguments.integer(0, Integer.MAX_VALUE);
                case "--json" -> options.json = true;
                case "--help", "-h" -> options.help = true;
                default -> throw arguments.unknown();
            }
        }
        if (!options.help && (options.image == null || options.out == null)) {
            throw new InputException(
                    (options.image == null ? "--image" : "--out") + " is missing (--help lists the options)");
        }
        return options;
    }

    /** What rank 0 tells when all is done. */
    String report(int ranks, PatchGrid grid, double before, double after, double seconds) {
        String[][] figures = {
            {"atoms", "" + atoms},
            {"features", "" + grid.features()},
            {"patches", "" + (long) batch * steps},
            {"objective_before", "" + before},
            {"objective", "" + after},
            {"seconds", "" + seconds},
            {"patches_per_second", "" + Math.round(batch * (double) steps / seconds)},
            {"ranks", "" + ranks}
        };
        var out = new StringBuilder(json ? "{\n" : "");
        for (int i = 0; i < figures.length; i++) {
            String name = figures[i][0];
            if (json) {
                out.append("  \"").append(name).append("\": ").append(figures[i][1]);
                out.append(i + 1 < figures.length ? ",\n" : "\n}\n");
            } else {
                out.append(name.replace('_', ' ')).append(" ".repeat(20 - name.length()));
                out.append(figures[i][1]).append('\n');
            }
        }
        return out.toString();
    }
}
