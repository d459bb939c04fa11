/** Tables for benchmarks and tests: real rows, as many as are wanted. */
package jmpi.apps.bench.data;
