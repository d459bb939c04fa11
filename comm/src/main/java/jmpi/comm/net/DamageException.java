package jmpi.comm.net;

import java.io.IOException;

/** What has come through a connection is not what was sent. */
final class DamageException extends IOException {
    private static final long serialVersionUID = 1L;

    DamageException(String message) {
        super(message);
    }
}
