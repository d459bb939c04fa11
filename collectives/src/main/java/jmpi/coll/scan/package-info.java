/** Algorithms for scan and exscan. */
package jmpi.coll.scan;
