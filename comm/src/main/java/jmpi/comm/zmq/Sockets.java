package jmpi.comm.zmq;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import jmpi.comm.JobException;
import zmq.Ctx;
import zmq.SocketBase;
import zmq.ZMQ;
import zmq.msg.MsgAllocator;
import zmq.poll.Poller;

/**
 * A context of JeroMQ with one I/O thread, and its sockets, made safe: left to its defaults, ten bytes from a stranger
 * silence a socket for ever, and one connection in ten to a hundred hangs for half a minute.
 *
 * <ul>
 *   <li>What the wire claims as a size is never allocated beyond a limit ({@link GuardedMsg}).
 *   <li>A connection that the I/O thread has forgotten is found again ({@link PollerBell}), and a handshake that takes
 *       longer than {@link #HANDSHAKE_MILLIS} begins anew.
 *   <li>A domain for authentication is set, though nobody answers for it, because that refuses the protocols before
 *       ZMTP 3.
 *   <li>An exception in the I/O thread is counted instead of printed; an error that ends that thread breaks the context,
 *       which {@link #broken} tells.
 *   <li>Sending to nobody is told, and no close waits for ever.
 * </ul>
 */
final class Sockets {
    private static final int HANDSHAKE_MILLIS = 500;
    private static final int RECONNECT_MILLIS = 50;
    private static final int RECONNECT_MILLIS_MAX = 400;

    /** What encryption adds to a message. */
    private static final int CURVE_OVERHEAD = 64;

    /** The least that the handshakes themselves need. */
    private static final int LEAST_LIMIT = 1024;

    /** How JeroMQ's names of its I/O threads begin; it has others. */
    private static final String IO_THREAD = "iothread";

    private final Ctx context = ZMQ.createContext();
    private final PollerBell bell = new PollerBell();
    private final AtomicLong exceptions = new AtomicLong();
    private volatile Throwable broken;

    /**
     * Makes a context; its threads start with the first socket.
     *
     * @param name of its threads
     * @param onBreak run by a dying I/O thread after {@link #broken} has been set
     */
    Sockets(String name, Runnable onBreak) {
        context.setNotificationExceptionHandler((thread, e) -> exceptions.incrementAndGet());
        context.setThreadFactory((work, part) -> Thread.ofPlatform()
                .daemon()
                .name(name + " " + part)
                .uncaughtExceptionHandler((thread, e) -> {
                    broken = e;
                    onBreak.run();
                })
                .unstarted(part.startsWith(IO_THREAD) ? () -> runWithBell((Poller) work) : work));
    }

    private void runWithBell(Poller poller) {
        bell.install(poller);
        poller.run();
    }

    /** What ended the I/O thread; null if it lives. */
    Throwable broken() {
        return broken;
    }

    /** How many exceptions strangers have caused in the I/O thread. */
    long exceptions() {
        return exceptions.get();
    }

    /**
     * Opens a listening socket, which answers whom it has heard.
     *
     * @param bind where to listen
     * @param limits of its messages
     * @param keys for encryption; null for none
     * @param disconnected received as if sent by a peer whose connection has ended; null for nothing
     * @return the socket, listening on a port of the system's choice
     * @throws JobException if the address cannot be bound
     */
    ZmqSocket router(InetAddress bind, Limits limits, CurveKeys keys, byte[] disconnected) {
        SocketBase socket = open(ZMQ.ZMQ_ROUTER, bind, limits, GuardedMsg.upTo(limits.wire()));
        socket.setSocketOpt(ZMQ.ZMQ_ROUTER_MANDATORY, true);
        if (disconnected != null) {
            socket.setSocketOpt(ZMQ.ZMQ_DISCONNECT_MSG, disconnected);
        }
        if (keys != null) {
            socket.setSocketOpt(ZMQ.ZMQ_CURVE_SECRETKEY, keys.serverSecret());
            socket.setSocketOpt(ZMQ.ZMQ_CURVE_PUBLICKEY, keys.serverPublic());
            socket.setSocketOpt(ZMQ.ZMQ_CURVE_SERVER, true);
        }
        if (!socket.bind("tcp://" + text(bind) + ":0")) {
            int error = socket.errno();
            socket.close();
            throw new JobException("cannot listen on " + bind.getHostAddress() + ": error " + error
                    + " of ZeroMQ; expected an address of this host");
        }
        return new ZmqSocket(this, socket);
    }

    /**
     * Opens a socket to one peer; the connection comes by itself, and messages wait for it.
     *
     * @param peer where it listens
     * @param limits of the messages
     * @param keys for encryption; null for none
     * @param disconnected received as if sent by the peer when the connection has ended; null for nothing
     * @param heartbeat milliseconds between signs of life that the peer's I/O thread answers; 0 for none
     * @param allocator makes the messages that arrive
     * @return the socket
     */
    ZmqSocket dealer(
            InetSocketAddress peer,
            Limits limits,
            CurveKeys keys,
            byte[] disconnected,
            int heartbeat,
            MsgAllocator allocator) {
        SocketBase socket = open(ZMQ.ZMQ_DEALER, peer.getAddress(), limits, allocator);
        socket.setSocketOpt(ZMQ.ZMQ_RECONNECT_IVL, RECONNECT_MILLIS);
        socket.setSocketOpt(ZMQ.ZMQ_RECONNECT_IVL_MAX, RECONNECT_MILLIS_MAX);
        if (heartbeat > 0) {
            // No limit for the answer: the sender judges silence, because it also knows whether it slept itself.
            socket.setSocketOpt(ZMQ.ZMQ_HEARTBEAT_IVL, heartbeat);
            socket.setSocketOpt(ZMQ.ZMQ_HEARTBEAT_TIMEOUT, 0);
        }
        if (disconnected != null) {
            socket.setSocketOpt(ZMQ.ZMQ_HICCUP_MSG, disconnected);
        }
        if (keys != null) {
            socket.setSocketOpt(ZMQ.ZMQ_CURVE_SECRETKEY, keys.clientSecret());
            socket.setSocketOpt(ZMQ.ZMQ_CURVE_PUBLICKEY, keys.clientPublic());
            socket.setSocketOpt(ZMQ.ZMQ_CURVE_SERVERKEY, keys.serverPublic());
        }
        socket.connect("tcp://" + text(peer.getAddress()) + ":" + peer.getPort());
        bell.ring();
        return new ZmqSocket(this, socket);
    }

    private SocketBase open(int type, InetAddress address, Limits limits, MsgAllocator allocator) {
        SocketBase socket = context.createSocket(type);
        socket.setSocketOpt(ZMQ.ZMQ_MSG_ALLOCATOR, allocator);
        socket.setSocketOpt(ZMQ.ZMQ_MAXMSGSIZE, (long) limits.wire());
        socket.setSocketOpt(ZMQ.ZMQ_HANDSHAKE_IVL, HANDSHAKE_MILLIS);
        socket.setSocketOpt(ZMQ.ZMQ_ZAP_DOMAIN, "jmpi");
        socket.setSocketOpt(ZMQ.ZMQ_LINGER, 0);
        // The owners of sockets bound what they send themselves, in bytes.
        socket.setSocketOpt(ZMQ.ZMQ_SNDHWM, 0);
        socket.setSocketOpt(ZMQ.ZMQ_RCVHWM, limits.messages());
        socket.setSocketOpt(ZMQ.ZMQ_IPV6, address instanceof Inet6Address);
        return socket;
    }

    private static String text(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    /** Ends the threads, after all sockets have been closed and have lingered. */
    void close() {
        if (broken == null) { // a dead thread closes nothing, so waiting for it would not end
            context.terminate();
            bell.close();
        }
    }

    /**
     * What may arrive on one connection.
     *
     * @param bytes of the longest message
     * @param messages that wait to be received; more wait in the network
     */
    record Limits(int bytes, int messages) {
        int wire() {
            return Math.max(bytes, LEAST_LIMIT) + CURVE_OVERHEAD;
        }
    }
}
