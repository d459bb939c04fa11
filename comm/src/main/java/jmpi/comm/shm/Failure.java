package jmpi.comm.shm;

/**
 * How the first rank of a job failed.
 *
 * @param rank its number in the job
 * @param host the name of its host
 * @param reason such as "was killed by SIGKILL"
 */
public record Failure(int rank, String host, String reason) {}
