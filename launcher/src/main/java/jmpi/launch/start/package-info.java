/** How a job's processes come to life: the command line and environment of a rank, and the guard that outlives jmpirun. */
package jmpi.launch.start;
