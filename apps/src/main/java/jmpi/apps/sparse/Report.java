package jmpi.apps.sparse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jmpi.data.io.InputException;

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

    /** Writes {@code summary.json}. */
    void write(Path path) {
        try {
            Files.writeString(path, json());
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    private String json() {
        String ranks = IntStream.range(0, shares.length)
                .mapToObj(rank -> String.format(
                        Locale.ROOT,
                        "    {\"rank\": %d, \"patches\": %d, \"nonzeros\": %d, \"seconds\": %s}",
                        rank,
                        shares[rank].patches(),
                        shares[rank].nonzeros(),
                        number(shares[rank].seconds())))
                .collect(Collectors.joining(",\n"));
        boolean priced = !Double.isNaN(options.alpha) && options.method != Method.OMP;
        return "{\n"
                + field("method", '"' + options.method.toString() + '"')
                + (priced ? field("alpha", number(options.alpha)) : field("most_nonzeros", options.nonzeros))
                + field("patches", grid.count())
                + field("features", grid.features())
                + field("atoms", atoms)
                + field("nonzeros", totals.nonzeros())
                + field("residual_ss", number(totals.residual()))
                + field("total_ss", number(totals.squares()))
                + field("l1", number(totals.magnitudes()))
                + field("sum", number(totals.sum()))
                + field("psnr", number(psnr))
                + field("seconds", number(seconds()))
                + field("patches_per_second", number(patchesPerSecond()))
                + field("atom_use", Arrays.toString(totals.use()))
                + "  \"ranks\": [\n" + ranks + "\n  ]\n}\n";
    }

    private static String field(String name, Object value) {
        return "  \"" + name + "\": " + value + ",\n";
    }

    /** JSON knows no infinity, which is the PSNR of a perfect reconstruction. */
    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }
}
