package jmpi.comm;

/**
 * A message is longer than the receive buffer that it matched. The sender is not affected.
 */
public final class TruncationException extends MpiException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message names the rank, the call, the value and what was expected
     */
    public TruncationException(String message) {
        super(message);
    }
}
