/**
 * A host's shared segment: its layout, the rings in it, the doorbells by which a sleeping rank is woken. Nothing here
 * knows what a message or a tag means.
 */
package jmpi.comm.shm;
