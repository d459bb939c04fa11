/**
 * Iterative solvers as programs to learn from: conjugate gradients, heat, k-means, principal components and L-BFGS. Each is one class that
 * reads from top to bottom ({@link jmpi.apps.solvers.KMeans} first); what they share is {@code Job} (options, errors, what is printed), {@code Blocks} (rows of
 * a file in blocks that do not depend on the number of ranks) and {@code Sums} (sums that do not either).
 */
package jmpi.apps.solvers;
