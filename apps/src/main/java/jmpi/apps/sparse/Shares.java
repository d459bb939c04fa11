package jmpi.apps.sparse;

import jmpi.Counts;
import jmpi.apps.io.Image;

/**
 * Where the patches of each rank begin if a patch takes the longer the more atoms its code has: flat ones, such as those of a sky, take
 * little. Patches here and there are coded first, and shares are cut so that by them all ranks have as much to do.
 */
final class Shares {
    /** So many places of the image, of four patches each, are coded first: a hundredth of the work at most. */
    private static final int PLACES = 512;

    private static final int PATCHES = Kernels.BLOCK;
    private static final int LEAST = 100 * PATCHES;
    /** What a patch takes besides, in atoms of its code. */
    private static final int BESIDES = 4;

    private Shares() {}

    /** Codes this rank's part of the places; what the others have is 0. The sum over the ranks is what {@link #cut} takes. */
    static long[] sample(Image image, PatchGrid grid, Encoder encoder, int rank, int ranks) {
        long[] work = new long[(int) Math.min(PLACES, grid.count() / LEAST)];
        var codes = new Codes(PATCHES, 16);
        for (int place = rank; place < work.length; place += ranks) {
            long patch = Counts.begin(grid.count(), work.length, place);
            encoder.encode(new Plane(image, grid, patch, patch + PATCHES), patch, patch + PATCHES, codes, _ -> {});
            work[place] = PATCHES * BESIDES + codes.size();
            codes.clear();
        }
        return work;
    }

    /** Where the patches of a rank begin. */
    static long cut(long[] work, long patches, int rank, int ranks) {
        if (rank == 0) {
            return 0;
        }
        long all = 0;
        for (long some : work) {
            all += some;
        }
        long wanted = all * rank / ranks;
        for (int place = 0; place < work.length; place++) {
            if (wanted < work[place]) {
                long begin = Counts.begin(patches, work.length, place);
                return begin + (Counts.begin(patches, work.length, place + 1) - begin) * wanted / work[place];
            }
            wanted -= work[place];
        }
        // The end, or so few patches that no place was looked at.
        return Counts.begin(patches, ranks, rank);
    }
}
