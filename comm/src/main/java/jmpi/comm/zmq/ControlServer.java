package jmpi.comm.zmq;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jmpi.comm.net.Hmac;
import jmpi.comm.net.Rejects;
import zmq.Msg;

/**
 * The launcher's end of the control channel, which all nodes call. Every message is authenticated with the job's key; what
 * is not is dropped. A body arrives once and in the order of its sender, even if a connection breaks meanwhile. All
 * methods may be called from any thread.
 */
public final class ControlServer implements AutoCloseable {
    /** Gets what nodes say. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A node has said something. Called by the channel's thread, which sends no sign of life before this returns.
         *
         * @param node which one
         * @param body what it said
         */
        void received(int node, byte[] body);
    }

    static final Sockets.Limits LIMITS = new Sockets.Limits(ControlFrame.BODY_LIMIT + ControlFrame.OVERHEAD, 64);

    private final byte[] id;
    private final Hmac mac;
    private final Listener listener;
    private final Map<Integer, Conversation> conversations = new ConcurrentHashMap<>();
    /** By which name ZeroMQ knows each node; of the channel's thread. */
    private final Map<Integer, byte[]> routes = new HashMap<>();

    private final Rejects rejects = new Rejects("the launcher's control channel");
    private final ZmqSocket socket;
    private final ControlLoop loop;
    private final int port;

    /**
     * Listens on a port of the system's choice.
     *
     * @param bind the address of this host to listen on
     * @param id the job's number
     * @param key the job's secret
     * @param encrypt whether everything is encrypted
     * @param listener gets what nodes say
     */
    public ControlServer(InetAddress bind, byte[] id, byte[] key, boolean encrypt, Listener listener) {
        this.id = id.clone();
        this.mac = new Hmac(key);
        this.listener = listener;
        var sockets = new Sockets("jmpi control", () -> {});
        this.socket = sockets.router(bind, LIMITS, encrypt ? ControlClient.keys(key) : null, null);
        this.port = socket.port();
        this.loop = new ControlLoop("jmpi control", sockets, socket, new Duty());
        loop.start();
    }

    /**
     * Where nodes must call.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * Says something to a node. It is kept until the node has called and has acknowledged it.
     *
     * @param node which one
     * @param body what to say, at most 1 MiB; not to be changed any more
     */
    public void send(int node, byte[] body) {
        ControlClient.checkSize(body);
        conversation(node).add(body, false);
        loop.wake();
    }

    private Conversation conversation(int node) {
        return conversations.computeIfAbsent(node, Conversation::new);
    }

    /**
     * How long nothing authentic has come from a node.
     *
     * @param node which one
     * @return milliseconds; -1 if it has never called
     */
    public long silentMillis(int node) {
        Conversation conversation = conversations.get(node);
        return conversation == null || !conversation.everHeard() ? -1 : conversation.silentMillis();
    }

    /**
     * How many messages were dropped because they did not come from this job, or came a second time.
     *
     * @return the number
     */
    public long rejected() {
        return rejects.count();
    }

    /**
     * Closes as soon as all nodes that have called have got everything.
     *
     * @param lingerMillis after so long in any case
     */
    public void close(long lingerMillis) {
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
            routes.forEach((node, route) -> conversation(node).transmit(frame -> send(route, frame)));
        }

        private boolean send(byte[] route, ControlFrame frame) {
            return socket.send(route, new Msg(frame.encode(ControlFrame.TO_NODE, id, mac)));
        }

        @Override
        public boolean receive() {
            boolean any = false;
            for (Msg name = socket.receive(); name != null; name = socket.receive()) {
                any = true;
                take(name.data(), socket.receive());
            }
            return any;
        }

        private void take(byte[] route, Msg msg) {
            ControlFrame frame = ControlFrame.decode(msg.data(), ControlFrame.TO_LAUNCHER, id, mac);
            if (frame == null) {
                rejects.add(ZmqSocket.source(msg), "a message that is not of this job");
                return;
            }
            Conversation conversation = conversation(frame.node());
            if (!conversation.receive(frame, body -> listener.received(frame.node(), body))) {
                rejects.add(ZmqSocket.source(msg), "a message that has come before");
            } else if (!Arrays.equals(routes.put(frame.node(), route), route)) {
                conversation.sendAgain(); // the connection is new, and what was on its way in the old one is lost
            }
        }

        @Override
        public void beat(int flags) {
            routes.forEach((node, route) -> conversation(node).beat(frame -> send(route, frame), flags));
        }

        @Override
        public boolean settled() {
            return routes.keySet().stream().allMatch(node -> conversation(node).settled());
        }
    }
}
