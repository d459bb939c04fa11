/**
 * {@code make bench}: the measured programs of jmpi side by side with Open MPI's and scikit-learn's, on the same
 * machine in the same minutes. Start with {@link jmpi.apps.bench.compare.Compare}; what is compared with what is
 * one list, in {@link jmpi.apps.bench.compare.Comparisons}.
 */
package jmpi.apps.bench.compare;
