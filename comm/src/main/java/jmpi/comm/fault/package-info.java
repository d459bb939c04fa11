/** Faults on purpose: a seeded plan that says what goes wrong on the wire between hosts, for tests. Off by default. */
package jmpi.comm.fault;
