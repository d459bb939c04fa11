/** How a job ends: exit codes, what became of each rank, and what is said about it. */
package jmpi.launch.end;
