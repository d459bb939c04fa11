package jmpi.launch.os;

/** The operating system refused something that a job needs; the message is meant for the user. */
public final class SystemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what failed and why
     */
    public SystemException(String message) {
        super(message);
    }
}
