/**
 * The measured programs: {@code jmpirun -n 2 bench latency} and its relatives, in the shape of the OSU benchmarks. Start
 * with {@link jmpi.apps.bench.Loop}: it says what is timed. What can be measured is one list, in {@link
 * jmpi.apps.bench.Kinds}, and the collectives are a table, in {@link jmpi.apps.bench.Collective}.
 *
 * <p>The comparison with other people's programs is in {@link jmpi.apps.bench.compare}.
 */
package jmpi.apps.bench;
