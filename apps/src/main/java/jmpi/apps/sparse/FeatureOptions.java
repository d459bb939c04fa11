package jmpi.apps.sparse;

import java.nio.file.Path;
import jmpi.apps.job.Arguments;
import jmpi.data.io.InputException;

/** What the command line of pooled-features says. */
final class FeatureOptions extends Coding {
    static final String USAGE = """
            Features of images for a linear classifier: codes of all patches of an image, pooled over its quadrants.
            usage: jmpirun -n RANKS pooled-features --images FILE --dictionary FILE --out FILE [options]
              --images FILE       .npy of (images, height, width) or (images, height, width, channels), any real numbers
              --dictionary FILE   .npy of shape (atoms, patch * patch * channels), atoms of norm 1
              --out FILE          .npy of (images, features): cell by cell, the positive parts of all atoms, then the negative
              --divide S          samples are divided by this (255 if they are uint8, otherwise 1)
              --stride N          corners of patches are this many pixels from each other (1)
              --method NAME       threshold, omp, lars or lasso (threshold)
              --alpha A           threshold: what products are drawn towards zero by; lasso, lars: price of magnitudes
              --nonzeros K        omp, lars: most atoms of a patch (5; lars with --alpha: as many as it takes)
              --pool NAME         sum or max of the codes in a cell (sum)
              --pool-grid RxC     cells down and across an image (2x2)
              --magnitudes        pool the magnitudes of codes: half as many features, an atom has one in a cell
              --json              all figures as JSON
              --help              show this text
            """;

    Path images;
    double divide = Double.NaN;
    int stride = 1;
    boolean max;
    boolean magnitudes;

    FeatureOptions() {
        super(Method.THRESHOLD, 2);
    }

    @Override
    protected void set(Arguments a) {
        switch (a.name()) {
            case "--images" -> images = a.path();
            case "--divide" -> divide = a.positive();
            case "--stride" -> stride = a.integer(1, 10_000);
            case "--pool" -> {
                max = a.value().equals("max");
                if (!max && !a.value().equals("sum")) {
                    throw new InputException("--pool is " + a.value() + "; expected sum or max");
                }
            }
            case "--magnitudes" -> magnitudes = true;
            default -> super.set(a);
        }
    }

    @Override
    protected void check() {
        need(images, "--images");
        super.check();
        checkPlace("--out", out, ".npy");
        for (Path input : new Path[] {images, dictionary}) {
            if (out.toAbsolutePath().normalize().equals(input.toAbsolutePath().normalize())) {
                throw new InputException("--out is " + out + ", which is read from; expected another file");
            }
        }
    }
}
