/** Waiting for what happens to a job: ends of processes, signals, time; and asking its ranks where they are. */
package jmpi.launch.watch;
