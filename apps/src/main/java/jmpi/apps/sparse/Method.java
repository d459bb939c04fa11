package jmpi.apps.sparse;

import java.util.Locale;
import jmpi.data.io.InputException;

/** The ways to code. */
enum Method {
    /** Orthogonal matching pursuit with a given number of atoms. */
    OMP,
    /** Least angle regression with a given number of atoms, or as lasso down to alpha. */
    LARS,
    /** Least squares with a price of alpha on the sum of magnitudes. */
    LASSO,
    /** Products of patch and atom drawn towards zero by alpha. */
    THRESHOLD;

    /** The method of a name as users write it. */
    static Method of(String name) {
        for (Method method : values()) {
            if (method.toString().equals(name)) {
                return method;
            }
        }
        throw new InputException("--method is " + name + "; expected omp, lars, lasso or threshold");
    }

    /** Whether codes may have a given number of atoms. */
    boolean isByNumber() {
        return this == OMP || this == LARS;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
