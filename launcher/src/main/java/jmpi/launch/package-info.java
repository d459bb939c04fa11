/**
 * jmpirun: from a command line to N running ranks on this host, and back to one exit code. {@link jmpi.launch.Jmpirun}
 * reads the command line into a {@link jmpi.launch.JobSpec}; {@link jmpi.launch.Job} runs it. Moving messages is not
 * done here; a rank needs nothing of this module.
 */
package jmpi.launch;
