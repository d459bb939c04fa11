package jmpi.comm.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import jmpi.comm.Hosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reaches the port of a rank can neither join nor harm the job: afterwards its ranks connect all the same. */
class StrangersTest {
    private final byte[] noKey = new byte[32];
    private Hosts hosts;
    private byte[] id;
    private byte[] key;
    private Door a;
    private Door b;
    private final List<Guest> held = new ArrayList<>();

    @BeforeEach
    void open() {
        hosts = Hosts.of(2, 2);
        id = hosts.board(0).id();
        key = hosts.board(0).key();
        a = new Door(hosts, 0);
        b = new Door(hosts, 1);
    }

    @AfterEach
    void close() throws Exception {
        b.letsIn(a, 1, 0);
        for (Guest guest : held) {
            guest.close();
        }
        a.close();
        b.close();
        hosts.close();
    }

    private Guest guest() throws Exception {
        return new Guest(b.address, noKey);
    }

    static List<byte[]> garbage() {
        byte[] greeting = HexFormat.of().parseHex("ff00000000000000017f0300" + "4e554c4c" + "00".repeat(48));
        byte[] huge = ByteBuffer.allocate(9).put((byte) 2).putLong(1L << 30).array();
        byte[] negative = ByteBuffer.allocate(9).put((byte) 6).putLong(-1).array();
        byte[] old = HexFormat.of().parseHex("ff000000004000000000");
        return List.of(
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                HexFormat.of().parseHex("16030100c8010000c40303" + "5a".repeat(200)),
                concat(greeting, huge),
                concat(greeting, negative),
                old,
                new byte[1],
                new byte[5000],
                HexFormat.of().parseHex("896a6d70690d0a1b"),
                "SSH-2.0-OpenSSH_9.6\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsTurnedAwayAtOnce(byte[] bytes) throws Exception {
        try (Guest guest = guest()) {
            guest.send(bytes);
            assertTrue(guest.isTurnedAway());
        }
        assertEquals(1, b.doorman.rejected());
    }

    @Test
    void manyBlobs() throws Exception {
        int guests = 500;
        var random = new Random(3);
        for (int i = 0; i < guests; i++) {
            try (Guest guest = guest()) {
                for (int blob = 0; blob < 20; blob++) {
                    var bytes = new byte[random.nextInt(300)];
                    random.nextBytes(bytes);
                    guest.send(bytes);
                }
            } catch (java.net.SocketException e) {
                // turned away meanwhile
            }
        }
        b.awaitRejected(guests);
        assertNull(b.news.poll());
    }

    @Test
    void halfAHello() throws Exception {
        byte[] hello = Hello.hello(id, 0, 1, Hello.LINK, new byte[Hello.NONCE]);
        try (Guest half = guest();
                Guest slow = guest()) {
            half.send(Arrays.copyOf(hello, 50)).socket.shutdownOutput();
            assertTrue(half.isTurnedAway());
            slow.send(Arrays.copyOf(hello, 95));
            assertTrue(slow.isTurnedAway(), "after 2 s");
        }
        assertEquals(2, b.doorman.rejected());
    }

    @Test
    void theWrongKey() throws Exception {
        try (Guest guest = guest()) {
            guest.hello(id, 0, 1, Hello.LINK);
            guest.send(guest.confirmation());
            assertTrue(guest.isTurnedAway());
        }
        assertEquals(1, b.doorman.rejected());
    }

    @Test
    void ranksThatMakeNoSense() throws Exception {
        int[][] fromTo = {{1, 1}, {-1, 1}, {2, 1}, {Integer.MIN_VALUE, 1}, {0, 0}, {0, 7}};
        for (int[] pair : fromTo) {
            try (Guest guest = guest()) {
                assertNull(guest.hello(id, pair[0], pair[1], Hello.LINK), Arrays.toString(pair));
            }
        }
        try (Guest guest = guest()) {
            assertNull(guest.hello(id, 0, 1, 3), "a purpose nobody knows");
        }
        assertEquals(7, b.doorman.rejected());
    }

    /** The answer's nonce is another one every time, so yesterday's proof is none today. */
    @Test
    void aReplayedConversation() throws Exception {
        byte[] hello;
        byte[] confirm;
        try (Guest rank = new Guest(b.address, key)) {
            rank.hello(id, 0, 1, Hello.LINK);
            hello = rank.hello;
            confirm = rank.confirmation(); // overheard, but it did not arrive
        }
        try (Guest guest = guest()) {
            byte[] answer = guest.send(hello).take(Hello.ANSWER);
            assertEquals(Hello.ANSWER, answer.length);
            guest.send(confirm);
            assertTrue(guest.isTurnedAway());
        }
        assertNull(b.news.poll());
    }

    /** Nothing that one rank says can be sent back to it as another's word. */
    @Test
    void aReflectedAnswer() throws Exception {
        try (Guest guest = guest()) {
            byte[] answer = guest.hello(id, 0, 1, Hello.LINK);
            guest.send(Arrays.copyOfRange(answer, answer.length - Proof.BYTES, answer.length));
            assertTrue(guest.isTurnedAway());
        }
    }

    /** Who has the key of the job, but of another number, is of another job. */
    @Test
    void theWrongJob() throws Exception {
        try (Guest guest = new Guest(b.address, key)) {
            byte[] other = id.clone();
            other[3]++;
            guest.hello(other, 0, 1, Hello.LINK);
            guest.send(guest.confirmation());
            assertTrue(guest.isTurnedAway());
        }
        assertEquals(1, b.doorman.rejected());
    }

    @Test
    void idleConnectionsKeepNobodyOut() throws Exception {
        for (int i = 0; i < 200; i++) {
            held.add(guest());
        }
        assertNull(b.news.poll());
    }

    @Test
    void aProbeTellsLittleAndEnds() throws Exception {
        try (Guest guest = new Guest(b.address, key)) {
            byte[] answer = guest.hello(id, 0, 1, Hello.PROBE);
            assertTrue(guest.proof.isSigned(guest.hello, answer));
            byte[] welcome = guest.send(guest.confirmation()).take(Hello.WELCOME);
            byte[] sent = Arrays.copyOf(welcome, 4);
            assertArrayEquals(ByteBuffer.allocate(4).putInt(1000).array(), sent);
            assertArrayEquals(
                    guest.proof.of("welcome", guest.hello, answer, sent),
                    Arrays.copyOfRange(welcome, 4, welcome.length));
            assertTrue(guest.isTurnedAway());
        }
        assertEquals(0, b.doorman.rejected());
        assertNull(b.news.poll());
        assertArrayEquals(id, hosts.board(1).id());
    }
}
