package jmpi.comm.pack;

/** What came as a packed payload is none. The link that read it knows from where, and says so. */
public final class PackException extends Exception {
    private static final long serialVersionUID = 1L;

    PackException(String message, Throwable cause) {
        super(message, cause);
    }
}
