package jmpi.apps.sgd;

/** The weights have grown beyond all measure; thrown on all ranks alike. */
final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** By how much the loss may grow over that of no weights. */
    private static final double LIMIT = 1e4;

    private Diverged(String message) {
        super(message, null, false, false);
    }

    /**
     * Goes on if a loss is one to go on with.
     *
     * @param loss the mean of all ranks
     * @param atZero the loss before the first step
     * @param steps that were made
     */
    static void check(double loss, double atZero, long steps) {
        if (!(loss <= LIMIT * Math.max(atZero, Double.MIN_NORMAL)) && loss != 0) {
            throw new Diverged("diverged: after step " + steps + " the loss is "
                    + (Double.isNaN(loss) ? "not a number" : (float) loss + "") + ", at the start it was "
                    + (float) atZero
                    + "; expected a smaller --eta0, or features of smaller size");
        }
    }
}
