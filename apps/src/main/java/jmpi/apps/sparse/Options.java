package jmpi.apps.sparse;

import java.nio.file.Path;
import jmpi.apps.job.Arguments;

/** What the command line of sparse-coding says. */
final class Options extends Coding {
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
    int patch = 8;
    boolean grey;
    boolean pool;

    Options() {
        super(Method.OMP, 4);
    }

    @Override
    protected void set(Arguments a) {
        switch (a.name()) {
            case "--image" -> image = a.path();
            case "--patch" -> patch = a.integer(1, 64);
            case "--grey" -> grey = true;
            case "--pool" -> pool = true;
            case "--json" -> throw a.unknown(); // all figures go to a file
            default -> super.set(a);
        }
    }

    @Override
    protected void check() {
        need(image, "--image");
        super.check();
    }
}
