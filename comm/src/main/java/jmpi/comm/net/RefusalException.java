package jmpi.comm.net;

import java.io.IOException;

/** The other end of a handshake is not who it should be; trying again is of no use. */
final class RefusalException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusalException(String message) {
        super(message);
    }
}
