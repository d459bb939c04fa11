package jmpi.apps.sparse;

/**
 * A way to find the code of a patch. A coder sees a patch only by its products with the atoms, and keeps its
 * scratch memory, so it makes no garbage and serves one thread.
 */
sealed interface Coder permits Omp, Lars, Lasso, Threshold, PooledThreshold {
    /**
     * Finds the code of one patch.
     *
     * @param correlations the product of the patch with every atom; not changed
     * @param squares the patch's sum of squares
     * @param codes receives the atoms, ascending, as one patch
     */
    void encode(double[] correlations, double squares, Codes codes);
}
