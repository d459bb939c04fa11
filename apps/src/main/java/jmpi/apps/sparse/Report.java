package jmpi.apps.sparse;

import java.util.Arrays;
import java.util.Locale;
import jmpi.apps.job.Json;

/**
 * What rank 0 tells when all is done.
 *
 * @param options what was asked for
 * @param grid the patches
 * @param atoms of the dictionary
 * @param totals figures of all ranks
 * @param psnr of the reconstructed image in decibels; NaN if there is none
 * @param shares one line a rank
 */
record Report(Options options, PatchGrid grid, int atoms, Totals totals, double psnr, Share[] shares) {
    /**
     * What one rank did.
     *
     * @param patches that it coded
     * @param nonzeros of their codes
     * @param seconds that it took to cut and code them
     */
    record Share(long patches, long nonzeros, double seconds) {}

    /** The time that the slowest rank took. */
    double seconds() {
        return Arrays.stream(shares).mapToDouble(Share::seconds).max().orElse(0);
    }

    double patchesPerSecond() {
        return seconds() > 0 ? grid.count() / seconds() : 0;
    }

    /** The table for the screen. */
    String table() {
        StringBuilder out = new StringBuilder();
        line(out, "%-14s %,12d   %d features, %,d atoms%n", "patches", grid.count(), grid.features(), atoms);
        line(
                out,
                "%-14s %,12d   %.2f a patch%n",
                "non-zeros",
                totals.nonzeros(),
                (double) totals.nonzeros() / grid.count());
        line(out, "%-14s %10.2f %%   of the patches' norm is left%n", "error", 100 * totals.error());
        if (Double.isNaN(psnr)) {
            line(out, "%-14s %12s   the image is too large for the heap%n", "PSNR", "-");
        } else {
            line(out, "%-14s %9.2f dB%n", "PSNR", psnr);
        }
        line(out, "%-14s %,12.0f   %.3f s%n%n", "patches/s", patchesPerSecond(), seconds());
        line(out, "%4s %12s %12s %10s %9s%n", "rank", "patches", "non-zeros", "time s", "share %");
        for (int rank = 0; rank < shares.length; rank++) {
            Share share = shares[rank];
            line(
                    out,
                    "%4d %,12d %,12d %10.3f %9.1f%n",
                    rank,
                    share.patches(),
                    share.nonzeros(),
                    share.seconds(),
                    100.0 * share.patches() / grid.count());
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }

    /** The same for programs. */
    String json() {
        var out = new StringBuilder("{\n");
        Json.field(out, "method", Json.quoted(options.method.toString()));
        if (Double.isNaN(options.alpha) || options.method == Method.OMP) {
            Json.field(out, "most_nonzeros", options.nonzeros);
        } else {
            Json.field(out, "alpha", Json.number(options.alpha));
        }
        Json.field(out, "patches", grid.count());
        Json.field(out, "features", grid.features());
        Json.field(out, "atoms", atoms);
        Json.field(out, "nonzeros", totals.nonzeros());
        Json.field(out, "residual_ss", Json.number(totals.residual()));
        Json.field(out, "total_ss", Json.number(totals.squares()));
        Json.field(out, "l1", Json.number(totals.magnitudes()));
        Json.field(out, "sum", Json.number(totals.sum()));
        Json.field(out, "psnr", Json.number(psnr)); // infinite if nothing is lost
        Json.field(out, "seconds", Json.number(seconds()));
        Json.field(out, "patches_per_second", Json.number(patchesPerSecond()));
        Json.field(out, "atom_use", Arrays.toString(totals.use()));
        out.append("  \"ranks\": [");
        for (int rank = 0; rank < shares.length; rank++) {
            out.append(rank == 0 ? "\n" : ",\n").append("    {\"rank\": ").append(rank);
            out.append(", \"patches\": ").append(shares[rank].patches());
            out.append(", \"nonzeros\": ").append(shares[rank].nonzeros());
            out.append(", \"seconds\": ")
                    .append(Json.number(shares[rank].seconds()))
                    .append('}');
        }
        return out.append("\n  ]\n}\n").toString();
    }
}
