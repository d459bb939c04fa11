package jmpi.comm;

/**
 * What jmpi throws: unchecked, with a message that names the rank, the call, the value and what was expected.
 * Left uncaught it ends the whole job, its trace first.
 */
public abstract sealed class MpiException extends RuntimeException
        permits UsageException,
                MismatchException,
                TruncationException,
                RankFailedException,
                TransportException,
                FileException,
                JobException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message names the rank, the call, the value and what was expected
     */
    protected MpiException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message names the rank, the call, the value and what was expected
     * @param cause what went wrong below
     */
    protected MpiException(String message, Throwable cause) {
        super(message, cause);
    }
}
