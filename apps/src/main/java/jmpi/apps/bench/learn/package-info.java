/** Inputs for the comparison of learning programs: {@code make bench-learn}. */
package jmpi.apps.bench.learn;
