/** Ways to bring each rank's block to all ranks. */
package jmpi.coll.allgather;
