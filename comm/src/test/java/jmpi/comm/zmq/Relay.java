package jmpi.comm.zmq;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between two ends that may fail: it forwards all connections to one address, until it is told otherwise. */
final class Relay implements AutoCloseable {
    private final InetSocketAddress target;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream forwarded = new ByteArrayOutputStream();
    private volatile boolean mute;

    Relay(InetSocketAddress target) throws IOException {
        this.target = target;
        Thread.ofPlatform().daemon().name("relay").start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket from = server.accept();
                var to = new Socket(target.getAddress(), target.getPort());
                sockets.add(from);
                sockets.add(to);
                Thread.ofPlatform().daemon().name("relay there").start(() -> pump(from, to, true));
                Thread.ofPlatform().daemon().name("relay back").start(() -> pump(to, from, false));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pump(Socket from, Socket to, boolean there) {
        var buffer = new byte[64 << 10];
        try (from;
                to) {
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                if (mute) {
                    continue;
                }
                if (there) {
                    synchronized (forwarded) {
                        forwarded.write(buffer, 0, n);
                    }
                }
                to.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException e) {
            // reset by one of the ends, or here
        }
    }

    /** All that was said to the target so far. */
    byte[] forwarded() {
        synchronized (forwarded) {
            return forwarded.toByteArray();
        }
    }

    /** Nothing passes any more, and nobody is told. */
    void swallow() {
        mute = true;
    }

    /** All connections are reset at both ends. */
    void reset() throws IOException {
        for (Socket socket : sockets) {
            sockets.remove(socket);
            try {
                socket.setSoLinger(true, 0);
            } catch (SocketException e) {
                // closed already
            }
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        reset();
    }
}
