/** Ways for a group to meet: nobody leaves before everybody came. */
package jmpi.coll.barrier;
