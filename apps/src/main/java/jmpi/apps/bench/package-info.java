/**
 * The measured programs: {@code jmpirun -n 2 bench latency} and its relatives, in the shape of the OSU benchmarks,
 * one class for each thing that is measured. Start with {@link jmpi.apps.bench.Loop}: it says what is timed.
 *
 * <p>The comparison with other people's programs is in {@link jmpi.apps.bench.compare}.
 */
package jmpi.apps.bench;
