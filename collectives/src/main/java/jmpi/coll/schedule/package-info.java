/**
 * What a collective call does, as data: rounds of sends, receives, reductions and copies on named memory. A plan
 * knows no buffers, tags, waiting or element types; who runs it does, and the simulator runs the plans of all
 * ranks in one thread.
 */
package jmpi.coll.schedule;
