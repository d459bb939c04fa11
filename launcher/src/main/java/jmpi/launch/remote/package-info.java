/**
 * Hosts that are reached by ssh: a daemon on each is the node of that host, and what it is told and tells goes over the
 * control channel. Nothing in here is loaded by a job on one host.
 */
package jmpi.launch.remote;
