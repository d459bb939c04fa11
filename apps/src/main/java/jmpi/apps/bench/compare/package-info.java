/**
 * {@code bench compare}: the measured programs of jmpi side by side with those of Open MPI, MPICH and scikit-learn, on the
 * same machine in the same minutes. Start with {@link jmpi.apps.bench.compare.Compare}; what is compared with what is
 * one list, in {@link jmpi.apps.bench.compare.Comparisons}, and how, in {@link jmpi.apps.bench.compare.Contest}.
 */
package jmpi.apps.bench.compare;
