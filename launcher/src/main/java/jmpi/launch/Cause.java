package jmpi.launch;

import jmpi.launch.end.Ending;

/**
 * A reason for the end of the job.
 *
 * @param ending what it means for the job
 * @param rank the rank that failed, or one of a host that is lost
 * @param reason what other ranks are told about it
 * @param kind whether it may be the consequence of something else in the job
 */
record Cause(Ending ending, int rank, String reason, Kind kind) {
    /** How well a cause explains the end, the best last. */
    enum Kind {
        /** A rank says that it ended because of another one. */
        CONSEQUENCE,
        /** A rank has ended by itself, perhaps because it has noticed something. */
        DOUBTFUL,
        /** Nothing else in the job can be the reason. */
        ORIGIN
    }
}
