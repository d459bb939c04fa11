/** Ways to bring each rank's block to the root. */
package jmpi.coll.gather;
