/**
 * The measured programs of jmpi side by side with those of others, on the same machine in the same minutes. {@link
 * jmpi.apps.bench.compare.Compare} is {@code bench compare}, with Open MPI, MPICH and scikit-learn; {@link
 * jmpi.apps.bench.compare.DataCompare} is about tables, {@link jmpi.apps.bench.compare.LearnCompare} about learning. What the first compares
 * with what is a list in {@link jmpi.apps.bench.compare.Comparisons}; how all of them compare is in {@link jmpi.apps.bench.compare.Contest}.
 */
package jmpi.apps.bench.compare;
