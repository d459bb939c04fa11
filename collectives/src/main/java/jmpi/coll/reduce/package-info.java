/** Ways to combine the elements of all ranks at the root. */
package jmpi.coll.reduce;
