package jmpi.apps.tune;

import java.awt.Color;
import jmpi.coll.select.Choice;

/**
 * An algorithm's colour, the same in all pictures. Some that never answer the same collective share one, because there
 * are not so many that people can tell apart.
 */
final class Palette {
    private Palette() {}

    /** The colour of an algorithm by its name; the first seven are of M. Okabe and K. Ito. */
    static Color of(String algorithm) {
        return switch (algorithm) {
            case Choice.SHM -> Color.BLACK;
            case "two-level" -> new Color(0x0072B2);
            case "multi-lane" -> new Color(0xD55E00);
            case "ring", "pipelined" -> new Color(0x009E73);
            case "circulant" -> new Color(0xCC79A7);
            case "binomial", "dissemination", "recursive-doubling", "recursive-halving" -> new Color(0x56B4E9);
            case "bruck", "rabenseifner", "scatter-allgather" -> new Color(0xE69F00);
            case "chain", "neighbor-exchange", "pairwise", "reduce-broadcast" -> new Color(0xBCB820);
            case "linear", "allgather" -> new Color(0x8C564B);
            case "ordered" -> new Color(0x8A8A8A);
            default -> Color.MAGENTA;
        };
    }
}
