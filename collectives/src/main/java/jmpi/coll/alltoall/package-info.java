/** Ways to bring a block from each rank to each rank. */
package jmpi.coll.alltoall;
