package jmpi.comm;

/**
 * The connection to another host failed: it was reset, its peer does not answer, or what came through it was not what
 * was sent. The message names both ranks and their hosts. No message is delivered twice, in part or in another's place.
 */
public final class TransportException extends MpiException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message names both ranks and their hosts
     */
    public TransportException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message names both ranks and their hosts
     * @param cause what went wrong below
     */
    public TransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
