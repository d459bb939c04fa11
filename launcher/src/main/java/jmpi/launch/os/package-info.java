/** The operating system as the launcher needs it: libc calls and the start of processes. Knows nothing of jobs and ranks. */
package jmpi.launch.os;
