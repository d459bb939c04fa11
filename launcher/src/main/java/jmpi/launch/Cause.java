package jmpi.launch;

import jmpi.launch.end.Ending;

/**
 * A reason for the end of the job.
 *
 * @param ending what it means for the job
 * @param rank the rank that failed, or one of a host that is lost
 * @param reason what other ranks are told about it
 * @param isOrigin whether it cannot be the consequence of something else in the job
 */
record Cause(Ending ending, int rank, String reason, boolean isOrigin) {}
