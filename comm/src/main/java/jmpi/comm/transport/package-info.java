/**
 * The seam between protocols and wires: four small interfaces. Above it stand matching and rendezvous, below it
 * shared memory, a rank's link to itself and, between hosts, sockets.
 */
package jmpi.comm.transport;
