package jmpi.apps.sparse;

import java.nio.file.Path;
import jmpi.data.io.NpyOutput;

/**
 * The codes of all patches on disk, as compressed sparse rows in three arrays: patch i has the atoms {@code
 * indices[indptr[i]] … indices[indptr[i + 1] - 1]} with the values at the same places. Each rank writes its own part.
 *
 * @param directory where the files are
 * @param patches of the whole image
 * @param nonzeros of the whole image
 */
record CodeFiles(Path directory, long patches, long nonzeros) {
    private static final int CHUNK = 1 << 15;

    /** Makes the three files at their full lengths. */
    void create() {
        NpyOutput.create(directory.resolve("indptr.npy"), "<i8", 8, patches + 1);
        NpyOutput.create(directory.resolve("indices.npy"), "<i4", 4, nonzeros);
        NpyOutput.create(directory.resolve("values.npy"), "<f8", 8, nonzeros);
    }

    /**
     * Writes the codes of a range of patches.
     *
     * @param firstPatch the patch that the codes begin with
     * @param firstNonzero how many non-zeros all patches before it have
     */
    void write(long firstPatch, long firstNonzero, Codes codes) {
        try (var out = NpyOutput.open(directory.resolve("indptr.npy"), firstPatch, "<i8", 8, patches + 1)) {
            long[] starts = new long[Math.min(CHUNK, codes.patches() + 1)];
            // One more than the patches: the end of the last one, which is the start of the next rank's first.
            for (int from = 0; from <= codes.patches(); from += CHUNK) {
                int n = Math.min(CHUNK, codes.patches() + 1 - from);
                for (int i = 0; i < n; i++) {
                    starts[i] = firstNonzero + codes.start(from + i);
                }
                out.write(starts, n);
            }
        }
        try (var out = NpyOutput.open(directory.resolve("indices.npy"), firstNonzero, "<i4", 4, nonzeros)) {
            out.write(codes.atoms(), codes.size());
        }
        try (var out = NpyOutput.open(directory.resolve("values.npy"), firstNonzero, "<f8", 8, nonzeros)) {
            out.write(codes.values(), codes.size());
        }
    }
}
