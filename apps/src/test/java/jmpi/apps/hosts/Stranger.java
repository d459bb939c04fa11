package jmpi.apps.hosts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Connects to ports that are not meant for it: {@code hostile} sends each a collection of bytes that have harmed others,
 * {@code idle} holds a thousand silent connections until its input ends.
 */
public final class Stranger {
    private static final int IDLE = 1000;
    private static final int BLOBS = 100;
    private static final int ANSWER_MILLIS = 20;

    private Stranger() {}

    /**
     * The program.
     *
     * @param args what, and addresses such as {@code host1:4000}
     * @throws IOException if there is nobody to connect to
     */
    public static void main(String[] args) throws IOException {
        List<String> addresses = Arrays.asList(args).subList(1, args.length);
        if (args[0].equals("idle")) {
            hold(addresses);
            return;
        }
        List<byte[]> corpus = corpus(new Random(1));
        for (String address : addresses) {
            boolean reached = false;
            for (byte[] bytes : corpus) {
                reached |= send(address, bytes);
            }
            if (!reached) {
                throw new IOException("nobody listens at " + address);
            }
        }
    }

    private static Socket connect(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        return new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    private static void hold(List<String> addresses) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < IDLE; i++) {
            try {
                sockets.add(connect(addresses.get(i % addresses.size())));
            } catch (IOException e) {
                // A port that closes to strangers is as good as one that hangs up on them.
            }
        }
        if (sockets.isEmpty()) {
            throw new IOException("nobody listens at " + addresses);
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {}
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Whether there is an other end; what it does is its affair, as long as it lives. */
    private static boolean send(String address, byte[] bytes) {
        Socket connected;
        try {
            connected = connect(address);
        } catch (IOException e) {
            return false;
        }
        try (Socket socket = connected) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(bytes);
            InputStream in = socket.getInputStream();
            for (int i = 0; i < 100 && in.read() >= 0; i++) {}
        } catch (IOException e) {
            // reset or silent
        }
        return true;
    }

    private static List<byte[]> corpus(Random random) {
        List<byte[]> corpus = new ArrayList<>(List.of(
                new byte[0],
                text("GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
                text("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"),
                new byte[10_000],
                zmtp3(2, 0x40000000L), // a message of 1 GiB
                zmtp3(6, 0x40000000L), // a command of 1 GiB
                zmtp3(2, -1),
                zmtp3(6, Long.MIN_VALUE),
                bytes(0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 0), // ZMTP 1: 1 GiB
                bytes(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 1, 2, 3),
                bytes(1, 0), // ZMTP 1: an empty identity
                text("JMPI"),
                Arrays.copyOf(text("jmpi"), 64),
                Arrays.copyOf(text("JMPI"), 64),
                Arrays.copyOf(zmtp3(0, 0), 40))); // half a greeting
        for (int i = 0; i < BLOBS; i++) {
            byte[] blob = new byte[1 + random.nextInt(600)];
            random.nextBytes(blob);
            corpus.add(blob);
        }
        return corpus;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** A ZMTP 3 greeting without security, and the header of a frame with flags and a length of 64 bits. */
    private static byte[] zmtp3(int flags, long length) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes(0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0));
        out.writeBytes(Arrays.copyOf(text("NULL"), 20));
        out.writeBytes(new byte[32]);
        out.write(flags);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (length >> shift));
        }
        return out.toByteArray();
    }
}
