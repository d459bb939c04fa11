package jmpi.apps.sparse;

import java.nio.file.Path;
import jmpi.apps.job.Arguments;
import jmpi.apps.job.Figures;
import jmpi.apps.job.ProgramOptions;
import jmpi.data.io.InputException;

/** What the command line of dictionary-learning says. */
final class LearningOptions extends ProgramOptions {
    static final String USAGE = """
            Learns a dictionary for the patches of an image, for sparse-coding.
            usage: jmpirun -n RANKS dictionary-learning --image FILE --out FILE [options]
              --image FILE        PNG, JPEG, or .npy of uint8
              --images FILE       many in one: .npy of (images, height, width) or (images, height, width, channels)
              --divide S          samples of --images are divided by this (255 if they are uint8, otherwise 1)
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
    Path images;
    double divide = Double.NaN;
    Path out;
    Path picture;
    int patch = 8;
    boolean grey;
    int atoms = 256;
    double alpha = 0.1;
    int batch = 2048;
    int steps = 100;
    long seed;

    @Override
    protected void set(Arguments a) {
        switch (a.name()) {
            case "--image" -> image = a.path();
            case "--images" -> images = a.path();
            case "--divide" -> divide = a.positive();
            case "--out" -> out = a.path();
            case "--picture" -> picture = a.path();
            case "--patch" -> patch = a.integer(1, 64);
            case "--grey" -> grey = true;
            case "--atoms" -> atoms = a.integer(1, 20_000);
            case "--alpha" -> alpha = a.positive();
            case "--batch" -> batch = a.integer(1, 10_000_000);
            case "--steps" -> steps = a.integer(1, 1_000_000_000);
            case "--seed" -> seed = a.integer(0, Integer.MAX_VALUE);
            default -> super.set(a);
        }
    }

    @Override
    protected void check() {
        if (image == null && images == null) {
            throw new InputException("--image or --images is missing (--help lists the options)");
        }
        need(out, "--out");
        if (images == null && !Double.isNaN(divide)) {
            throw new InputException("--divide goes with --images, not with --image");
        }
        if (images != null && (image != null || grey)) {
            throw new InputException((grey ? "--grey" : "--image") + " does not go with --images");
        }
    }

    /** What rank 0 tells when all is done. */
    String report(int ranks, int features, double before, double after, double seconds) {
        return Figures.text(isJson(), new String[][] {
            {"atoms", "" + atoms},
            {"features", "" + features},
            {"patches", "" + (long) batch * steps},
            {"objective_before", "" + before},
            {"objective", "" + after},
            {"seconds", "" + seconds},
            {"patches_per_second", "" + Math.round(batch * (double) steps / seconds)},
            {"ranks", "" + ranks}
        });
    }
}
