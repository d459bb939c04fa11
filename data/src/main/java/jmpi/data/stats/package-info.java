/**
 * Moments of what streams by: {@link jmpi.data.stats.Moments} of one variable, {@link jmpi.data.stats.CoMoments} of two.
 * They are updated value by value or block by block and merged in any order, and stay right where sums of powers lose
 * every digit: around a mean that is large against the spread. {@link jmpi.data.stats.MergeTree} merges blocks in an order
 * that depends on nothing but their numbers, so that the result has the same bits on any number of ranks.
 */
package jmpi.data.stats;
