package jmpi.comm;

/**
 * Two ranks that met do not agree: the element types of a send and its receive differ, or the counts of one
 * collective call.
 */
public final class MismatchException extends MpiException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message names the rank, the call, the value and what was expected
     */
    public MismatchException(String message) {
        super(message);
    }
}
