package jmpi.comm;

/**
 * A region of a file cannot be read or written as a message needs it: the file became shorter while it was sent, the disk
 * is full, or the program closed the file meanwhile. Thrown at both ends if the sender's file fails, as the rest of the
 * message does not come; what had arrived by then stays where it is.
 */
public final class FileException extends MpiException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message names the rank, the call, the value and what was expected
     */
    public FileException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message names the rank, the call, the value and what was expected
     * @param cause what went wrong below
     */
    public FileException(String message, Throwable cause) {
        super(message, cause);
    }
}
