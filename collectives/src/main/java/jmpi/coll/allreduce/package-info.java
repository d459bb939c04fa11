/** Ways to combine the elements of all ranks and give the result to all, the same bits to each. */
package jmpi.coll.allreduce;
