package jmpi.apps.sparse;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Cuts patches from images and codes them, four at a time. */
final class Encoder {
    /** Patches between two reports of progress. */
    private static final int REPORT = 1024;

    private final Dictionary dictionary;
    private final Coder coder;
    private final double[] block;
    private final double[][] correlations;
    private final double[] squares = new double[Kernels.BLOCK];

    Encoder(Dictionary dictionary, Coder coder) {
        this.dictionary = dictionary;
        this.coder = coder;
        block = new double[Kernels.BLOCK * dictionary.padded()];
        correlations = new double[Kernels.BLOCK][dictionary.count()];
    }

    /**
     * Codes a range of patches. The code of a patch does not depend on the range that it is part of.
     *
     * @param progress is told now and then how many more patches are done
     */
    void encode(Patches patches, long first, long last, Codes codes, IntConsumer progress) {
        int reported = 0;
        for (long patch = first; patch < last; patch += Kernels.BLOCK) {
            encode(patches, patch, (int) Math.min(Kernels.BLOCK, last - patch), codes);
            if (codes.patches() - reported >= REPORT) {
                progress.accept(codes.patches() - reported);
                reported = codes.patches();
            }
        }
        progress.accept(codes.patches() - reported);
    }

    /** Apart from the loop, so that the compiler meets a method that is called often, and compiles it once. */
    private void encode(Patches patches, long patch, int n, Codes codes) {
        if (n < Kernels.BLOCK) {
            Arrays.fill(block, 0);
        }
        for (int i = 0; i < n; i++) {
            squares[i] = patches.cut(patch + i, block, i * dictionary.padded());
        }
        Kernels.correlate(dictionary.byFeature(), block, correlations);
        for (int i = 0; i < n; i++) {
            coder.encode(correlations[i], squares[i], codes);
        }
    }
}
