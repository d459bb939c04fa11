/**
 * Collectives by direct load and store on a host's segment: no messages, no matching. Each is hand-written and
 * blocking; the selection table asks for them by the name {@code shm}.
 */
package jmpi.coll.shm;
