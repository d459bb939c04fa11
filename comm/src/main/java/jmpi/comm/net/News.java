package jmpi.comm.net;

import java.nio.channels.SocketChannel;

/** What the doorman tells the engine's thread. */
sealed interface News {
    int peer();

    /** A link stands. Both ends know the nonces; one of them has called. */
    record Connected(int peer, SocketChannel channel, boolean called, byte[] nonces) implements News {}

    /** There will be no link. */
    record Unreachable(int peer, String reason) implements News {}

    /** A probed rank has answered, and has said how many bytes it has sent on the link; these are the low bits. */
    record Alive(int peer, int sent) implements News {}

    /** Nobody listens any more where a probed rank did. */
    record Gone(int peer, String reason) implements News {}
}
