package jmpi.comm.zmq;

import java.nio.channels.SelectableChannel;
import jmpi.comm.TransportException;
import zmq.Msg;
import zmq.SocketBase;
import zmq.ZError;
import zmq.ZMQ;
import zmq.io.Metadata;

/**
 * A socket that never waits. For one thread at a time. JeroMQ closes its own pipes when a thread is interrupted that
 * uses them, so interruption is put off for the length of each call.
 */
final class ZmqSocket {
    private final Sockets sockets;
    private final SocketBase socket;

    ZmqSocket(Sockets sockets, SocketBase socket) {
        this.sockets = sockets;
        this.socket = socket;
    }

    /** The port on which a listening socket listens. */
    int port() {
        var endpoint = (String) socket.getSocketOptx(ZMQ.ZMQ_LAST_ENDPOINT);
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }

    /** Readable as long as there is something to {@link #receive}, and sometimes when there is not. */
    SelectableChannel channel() {
        return (SelectableChannel) socket.getSocketOptx(ZMQ.ZMQ_FD);
    }

    /** Sends to the only peer; false if there is no room. */
    boolean send(Msg msg) {
        boolean interrupted = Thread.interrupted();
        try {
            return socket.send(msg, ZMQ.ZMQ_DONTWAIT) || refused();
        } finally {
            restore(interrupted);
        }
    }

    /** Sends to a peer that has been heard; false if its connection is gone or has no room. */
    boolean send(byte[] peer, Msg msg) {
        boolean interrupted = Thread.interrupted();
        try {
            // The second part always goes where the first went.
            return socket.send(new Msg(peer), ZMQ.ZMQ_DONTWAIT | ZMQ.ZMQ_SNDMORE) && socket.send(msg, ZMQ.ZMQ_DONTWAIT)
                    || refused();
        } finally {
            restore(interrupted);
        }
    }

    /** The next message, or on a listening socket first the name of its sender, then the message; null if none. */
    Msg receive() {
        boolean interrupted = Thread.interrupted();
        try {
            Msg msg = socket.recv(ZMQ.ZMQ_DONTWAIT);
            if (msg == null) {
                refused();
            }
            return msg;
        } finally {
            restore(interrupted);
        }
    }

    /** Whether {@link #receive} would give something. */
    boolean readable() {
        boolean interrupted = Thread.interrupted();
        try {
            return (socket.getSocketOpt(ZMQ.ZMQ_EVENTS) & ZMQ.ZMQ_POLLIN) != 0;
        } finally {
            restore(interrupted);
        }
    }

    /** The address of the host that a message came from. */
    static String source(Msg msg) {
        String address = msg.getMetadata() == null ? null : msg.getMetadata().get(Metadata.PEER_ADDRESS);
        return address == null ? "?" : address.replaceFirst(":[0-9]+$", "");
    }

    /** Closes after what has been sent has left, or after some milliseconds. */
    void close(long lingerMillis) {
        socket.setSocketOpt(ZMQ.ZMQ_LINGER, Math.clamp(lingerMillis, 0, Integer.MAX_VALUE));
        socket.close();
    }

    private boolean refused() {
        int error = socket.errno();
        Throwable broken = sockets.broken();
        if (broken != null) {
            throw new TransportException("the I/O thread of ZeroMQ has ended", broken);
        }
        if (error == ZError.ETERM) {
            throw new TransportException("ZeroMQ is closed");
        }
        return false;
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
