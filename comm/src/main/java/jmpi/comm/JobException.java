package jmpi.comm;

/**
 * The job around this rank is not as it should be: the shared segment cannot be opened, /dev/shm is too small, or
 * what a launcher left in the environment makes no sense.
 */
public final class JobException extends MpiException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message names the rank, the call, the value and what was expected
     */
    public JobException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message names the rank, the call, the value and what was expected
     * @param cause what went wrong below
     */
    public JobException(String message, Throwable cause) {
        super(message, cause);
    }
}
