/** Calls through the shared memory of one host, on real ranks. */
package jmpi.apps.shm;
