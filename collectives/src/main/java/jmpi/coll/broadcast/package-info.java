/** Ways to bring the root's elements to all ranks. */
package jmpi.coll.broadcast;
