/**
 * What programs of several ranks share. Start with {@link jmpi.apps.job.Program}: it leads from a command line to an exit code.
 * {@link jmpi.apps.job.ProgramOptions} reads options, {@link jmpi.apps.job.Together} ends all ranks on bad input, {@link
 * jmpi.apps.job.Progress} is one bar for the work of all; the rest is about tables and about what is told at the end.
 */
package jmpi.apps.job;
