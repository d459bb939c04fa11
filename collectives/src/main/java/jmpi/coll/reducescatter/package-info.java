/** Algorithms for reduceScatter and reduceScatterBlock; each answers both. */
package jmpi.coll.reducescatter;
