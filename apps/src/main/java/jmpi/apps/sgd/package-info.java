/**
 * {@code sgd}: linear models by stochastic gradient descent, synchronous, local or asynchronous. First class to open:
 * {@link jmpi.apps.sgd.Sgd}, what a rank does; then the three {@code Mode}s, in which alone ranks talk. The mathematics is in
 * {@code Worker}, {@code Kernels} and the {@code Loss}es, and knows no ranks.
 */
package jmpi.apps.sgd;
