package jmpi.apps.sparse;

/** The ways to code. */
enum Method {
    /** Orthogonal matching pursuit with a given number of atoms. */
    OMP,
    /** Least squares with a price of alpha on the sum of magnitudes. */
    LASSO,
    /** Products of patch and atom drawn towards zero by alpha. */
    THRESHOLD
}
