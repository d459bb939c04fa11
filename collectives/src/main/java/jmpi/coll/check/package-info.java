/** Do all ranks make the same call? What the messages of a call say about it. */
package jmpi.coll.check;
