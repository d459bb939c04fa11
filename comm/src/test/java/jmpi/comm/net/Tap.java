package jmpi.comm.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cable that can be damaged: passes on what comes to its own address, in both directions. */
final class Tap implements AutoCloseable {
    private final ServerSocket server;
    private final InetSocketAddress target;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private volatile long resetAfter = Long.MAX_VALUE;
    private volatile long flipAt = Long.MAX_VALUE;
    private volatile boolean stalled;
    private volatile boolean hasReset;

    Tap(InetAddress own, InetSocketAddress target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, own);
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Resets the connection once so many bytes have passed in one direction. */
    Tap resetAfter(long bytes) {
        resetAfter = bytes;
        return this;
    }

    /** Returns when one of them has reset its connection. */
    static void awaitReset(List<Tap> taps) throws InterruptedException {
        while (taps.stream().noneMatch(tap -> tap.hasReset)) {
            Thread.sleep(1);
        }
    }

    /** Flips a bit of this byte of each direction. */
    Tap flipAt(long index) {
        flipAt = index;
        return this;
    }

    /** Passes nothing on any more, and tells nobody. */
    void stall() {
        stalled = true;
    }

    private void accept() {
        try {
            while (true) {
                Socket from = server.accept();
                ends.add(from);
                if (!stalled) {
                    var to = new Socket(target.getAddress(), target.getPort());
                    ends.add(to);
                    Thread.ofPlatform().daemon().start(() -> pass(from, to));
                    Thread.ofPlatform().daemon().start(() -> pass(to, from));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pass(Socket from, Socket to) {
        var buffer = new byte[10_000];
        long passed = 0;
        try {
            for (int count; (count = from.getInputStream().read(buffer)) >= 0; passed += count) {
                if (flipAt >= passed && flipAt < passed + count) {
                    buffer[(int) (flipAt - passed)] ^= 4;
                }
                if (passed + count > resetAfter) {
                    reset(from);
                    reset(to);
                    hasReset = true;
                    return;
                }
                while (stalled) {
                    Thread.sleep(100);
                }
                to.getOutputStream().write(buffer, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException | InterruptedException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket end : ends) {
            end.close();
        }
    }
}
