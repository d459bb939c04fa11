package jmpi.comm.zmq;

import java.net.InetSocketAddress;
import jmpi.comm.net.Hmac;
import jmpi.comm.net.Rejects;
import zmq.Msg;

/**
 * A node's end of the control channel. Every message is authenticated with the job's key; what is not is dropped. A body
 * arrives once and in order, even if the connection breaks meanwhile. All methods may be called from any thread.
 */
public final class ControlClient implements AutoCloseable {
    /** Gets what the launcher says. */
    @FunctionalInterface
    public interface Listener {
        /**
         * The launcher has said something. Called by the channel's thread, which sends no sign of life before this
         * returns.
         *
         * @param body what it said
         */
        void received(byte[] body);
    }

    private final byte[] id;
    private final Hmac mac;
    private final Listener listener;
    private final Conversation conversation;
    private final Rejects rejects = new Rejects("a node's control channel");
    private final ZmqSocket socket;
    private final ControlLoop loop;

    /**
     * Calls the launcher; does not wait for the connection.
     *
     * @param launcher where it listens
     * @param node this node's number
     * @param id the job's number
     * @param key the job's secret
     * @param encrypt whether everything is encrypted
     * @param listener gets what the launcher says
     */
    public ControlClient(
            InetSocketAddress launcher, int node, byte[] id, byte[] key, boolean encrypt, Listener listener) {
        this.id = id.clone();
        this.mac = new Hmac(key);
        this.listener = listener;
        this.conversation = new Conversation(node);
        var sockets = new Sockets("jmpi control", () -> {});
        Sockets.Limits limits = ControlServer.LIMITS;
        this.socket =
                sockets.dealer(launcher, limits, encrypt ? keys(key) : null, null, 0, GuardedMsg.upTo(limits.wire()));
        this.loop = new ControlLoop("jmpi control of node " + node, sockets, socket, new Duty());
        loop.start();
    }

    static CurveKeys keys(byte[] key) {
        return CurveKeys.of(key, "jmpi control");
    }

    static void checkSize(byte[] body) {
        if (body.length > ControlFrame.BODY_LIMIT) {
            throw new IllegalArgumentException(
                    "a message of " + body.length + " bytes; expected at most " + ControlFrame.BODY_LIMIT);
        }
    }

    /**
     * Says something to the launcher. Waits while 8 MiB are queued already, unless called by the listener.
     *
     * @param body what to say, at most 1 MiB; not to be changed any more
     */
    public void send(byte[] body) {
        checkSize(body);
        conversation.add(body, !loop.isCurrent());
        loop.wake();
    }

    /**
     * How long nothing authentic has come from the launcher.
     *
     * @return milliseconds, counted from the making of this channel as long as nothing has come
     */
    public long silentMillis() {
        return conversation.silentMillis();
    }

    /**
     * Closes as soon as the launcher has got everything.
     *
     * @param lingerMillis after so long in any case
     */
    public void close(long lingerMillis) {
        conversation.close();
        loop.close(lingerMillis);
    }

    /** Closes as {@link #close(long)} does, after a second at most. */
    @Override
    public void close() {
        close(ControlLoop.LINGER_MILLIS);
    }

    /** The channel's thread is in here. */
    private final class Duty implements ControlLoop.Duty {
        @Override
        public void transmit() {
            conversation.transmit(this::send);
        }

        private boolean send(ControlFrame frame) {
            return socket.send(new Msg(frame.encode(ControlFrame.TO_LAUNCHER, id, mac)));
        }

        @Override
        public boolean receive() {
            boolean any = false;
            for (Msg msg = socket.receive(); msg != null; msg = socket.receive()) {
                any = true;
                ControlFrame frame = ControlFrame.decode(msg.data(), ControlFrame.TO_NODE, id, mac);
                if (frame == null || !conversation.receive(frame, listener::received)) {
                    rejects.add(ZmqSocket.source(msg), "a message that is not the launcher's");
                }
            }
            return any;
        }

        @Override
        public void beat(int flags) {
            conversation.beat(this::send, flags);
        }

        @Override
        public boolean settled() {
            return conversation.settled();
        }
    }
}
