package jmpi.comm;

/**
 * A call that cannot be right whatever the other ranks do: a rank out of range, a negative count, a null buffer.
 */
public final class UsageException extends MpiException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message names the rank, the call, the value and what was expected
     */
    public UsageException(String message) {
        super(message);
    }
}
