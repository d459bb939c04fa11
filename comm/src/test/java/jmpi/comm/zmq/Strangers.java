package jmpi.comm.zmq;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people send to ports that they do not know: all that is known to have silenced a ZeroMQ socket, and more. */
final class Strangers {
    private static final int LARGE_MESSAGE = 2;
    private static final int LARGE_COMMAND = 6;
    private static final int LARGE_PART = 3;
    private static final int GREETING = 64;

    private Strangers() {}

    /** Sends everything to a port, one connection for each; returns those that stay open. */
    static List<Socket> visit(InetSocketAddress address) throws Exception {
        var open = new ArrayList<Socket>();
        for (byte[][] words : scripts().values()) {
            open.add(say(address, words));
        }
        return open;
    }

    private static Socket say(InetSocketAddress address, byte[][] words) throws Exception {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(address);
        try {
            for (byte[] part : words) {
                socket.getOutputStream().write(part);
                Thread.sleep(10); // so that each part is seen by itself
            }
        } catch (IOException e) {
            // hung up on; good
        }
        return socket;
    }

    /** Says all that somebody else has said on a connection, or the beginning of it, in his rhythm. */
    static Socket imitate(InetSocketAddress address, byte[] words) throws Exception {
        int ready = Math.min(words.length, GREETING);
        int messages = Math.min(words.length, ready < words.length - 1 ? ready + 2 + words[ready + 1] : words.length);
        return say(address, new byte[][] {
            Arrays.copyOf(words, ready),
            Arrays.copyOfRange(words, ready, messages),
            Arrays.copyOfRange(words, messages, words.length)
        });
    }

    static Map<String, byte[][]> scripts() {
        var all = new LinkedHashMap<String, byte[][]>();
        put(all, "nothing");
        put(all, "http", "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        put(all, "tls", hex("16030100c8010000c40303"), Keys.bytes(196, 9));
        put(all, "zeros", new byte[4096]);
        put(all, "ones", hex("ff".repeat(4096)));
        for (int i = 0; i < 20; i++) {
            put(all, "random " + i, Keys.bytes(256, 100 + i));
        }
        put(all, "zmtp 1, 1 GiB", size(0xff, 1L << 30), new byte[16]);
        put(all, "zmtp 1, -1", size(0xff, -1), new byte[16]);
        put(all, "zmtp 2, 1 GiB", hex("ff00000000000000017f01050000"), size(LARGE_MESSAGE, 1L << 30));
        put(all, "zmtp 2, -1", hex("ff00000000000000017f01050000"), size(LARGE_MESSAGE, -1));
        for (String mechanism : new String[] {"NULL", "CURVE", "PLAIN", "NOBODY KNOWS IT"}) {
            byte[] greeting = greeting(mechanism);
            put(all, mechanism + ", then nothing", greeting);
            put(all, mechanism + ", half", Arrays.copyOf(greeting, 40));
            for (long size : new long[] {1L << 30, -1, Long.MIN_VALUE, Integer.MAX_VALUE, 1L << 32}) {
                put(all, mechanism + " message of " + size, greeting, size(LARGE_MESSAGE, size), new byte[100]);
                put(all, mechanism + " command of " + size, greeting, size(LARGE_COMMAND, size), new byte[100]);
            }
            put(all, mechanism + ", a ready that lies", greeting, hex("0419055245414459ffffffffff" + "41".repeat(14)));
            put(all, mechanism + ", an endless initiate", greeting, command("INITIATE", 4000));
        }
        byte[] ready = ready();
        byte[] greeting = greeting("NULL");
        put(all, "ready, then nothing", greeting, ready);
        put(all, "ready, 1 GiB", greeting, ready, size(LARGE_MESSAGE, 1L << 30));
        put(all, "ready, -1", greeting, ready, size(LARGE_MESSAGE, -1));
        put(all, "ready, a short ping", greeting, ready, hex("04050450494e47"));
        put(all, "ready, a ping of nothing", greeting, ready, hex("0400"), hex("040104"));
        put(all, "ready, an empty message", greeting, ready, hex("0000"));
        put(all, "ready, one byte", greeting, ready, hex("0001ff"));
        put(all, "ready, random", greeting, ready, hex("00ff"), Keys.bytes(255, 55));
        put(all, "ready, parts without end", greeting, ready, parts());
        return all;
    }

    private static byte[] parts() {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            bytes.writeBytes(size(LARGE_PART, 10_000));
            bytes.writeBytes(new byte[10_000]);
        }
        return bytes.toByteArray();
    }

    private static void put(Map<String, byte[][]> all, String name, byte[]... words) {
        all.put(name, words);
    }

    static byte[] greeting(String mechanism) {
        byte[] name = mechanism.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(64)
                .put(hex("ff00000000000000017f0300"))
                .put(name)
                .array();
    }

    /** As a DEALER says it. */
    static byte[] ready() {
        byte[] body = ByteBuffer.allocate(28)
                .put((byte) 5)
                .put("READY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 11)
                .put("Socket-Type".getBytes(StandardCharsets.US_ASCII))
                .putInt(6)
                .put("DEALER".getBytes(StandardCharsets.US_ASCII), 0, 6)
                .array();
        return ByteBuffer.allocate(2 + 28)
                .put((byte) 4)
                .put((byte) 28)
                .put(body)
                .array();
    }

    private static byte[] command(String name, int bytes) {
        return ByteBuffer.allocate(9 + bytes)
                .put(size(LARGE_COMMAND, bytes))
                .put((byte) name.length())
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] size(int flags, long size) {
        return ByteBuffer.allocate(9).put((byte) flags).putLong(size).array();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
