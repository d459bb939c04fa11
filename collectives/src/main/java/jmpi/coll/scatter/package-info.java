/** Ways to give each rank its block of the root's elements. */
package jmpi.coll.scatter;
