/** One host's share of a job, whoever asks for it: jmpirun on its own host, or the daemon that it has started on another. */
package jmpi.launch.node;
