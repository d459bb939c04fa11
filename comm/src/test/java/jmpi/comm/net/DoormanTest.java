package jmpi.comm.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import jmpi.comm.Hosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ranks find each other; who is not one of them is named. */
class DoormanTest {
    private Hosts hosts;
    private byte[] id;
    private byte[] key;

    @BeforeEach
    void make() {
        hosts = Hosts.of(2, 2);
        id = hosts.board(0).id();
        key = hosts.board(0).key();
    }

    @AfterEach
    void remove() throws Exception {
        hosts.close();
    }

    @Test
    void oneCalls() throws Exception {
        try (var a = new Door(hosts, 0);
                var b = new Door(hosts, 1)) {
            b.letsIn(a, 1, 0);
            assertEquals(0, a.doorman.rejected() + b.doorman.rejected());
        }
        try (var a = new Door(hosts, 0);
                var b = new Door(hosts, 1)) {
            a.letsIn(b, 0, 1);
        }
    }

    /** Whatever the order of things, there is one connection, and both mean the same one. */
    @Test
    void bothCallAtOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            try (var a = new Door(hosts, 0);
                    var b = new Door(hosts, 1)) {
                a.doorman.call(1, b.address);
                for (int pause = 0; pause < i * 1000; pause++) {
                    Thread.onSpinWait();
                }
                b.doorman.call(0, a.address);
                News.Connected there = a.next(News.Connected.class);
                News.Connected here = b.next(News.Connected.class);
                assertArrayEquals(there.nonces(), here.nonces());
                assertNotEquals(there.called(), here.called());
                there.channel().close();
                here.channel().close();
                assertNull(a.news.poll());
                assertNull(b.news.poll());
            }
        }
    }

    @Test
    void manyAsk() throws Exception {
        try (var a = new Door(hosts, 0);
                var b = new Door(hosts, 1)) {
            for (int i = 0; i < 1000; i++) {
                a.doorman.probe(1, b.address);
                assertEquals(new News.Alive(1, 1000), a.next(News.Alive.class));
            }
            b.letsIn(a, 1, 0);
            assertEquals(0, b.doorman.rejected());
        }
    }

    @Test
    void aSecondCallIsTurnedDown() throws Exception {
        try (var a = new Door(hosts, 0);
                var b = new Door(hosts, 1);
                var again = new Door(hosts, 0)) {
            b.letsIn(a, 1, 0);
            again.doorman.call(1, b.address);
            unreachable(again, "has a connection with this rank already");
        }
    }

    @Test
    void anotherKey() throws Exception {
        Hosts others = Hosts.of(2, 2);
        try (var a = new Door(hosts, 0);
                var b = new Door(others, 1)) {
            a.doorman.call(1, b.address);
            unreachable(a, "127.0.0.2:", "does not hold the key of this job");
            a.doorman.probe(1, b.address);
            assertTrue(a.next(News.Gone.class).reason().contains("does not hold the key"));
        } finally {
            others.close();
        }
    }

    @Test
    void nobodyListens() throws Exception {
        try (var a = new Door(hosts, 0)) {
            InetSocketAddress closed;
            try (var b = new Door(hosts, 1)) {
                closed = b.address;
            }
            a.doorman.probe(1, closed);
            assertTrue(a.next(News.Gone.class).reason().contains("refused"));
            a.doorman.call(1, closed);
            unreachable(a, "attempts", "refused");
        }
    }

    /** What it says of itself is believed only if it has the key. */
    @Test
    void anotherVersion() throws Exception {
        byte[] stranger = new byte[32];
        for (byte[] used : new byte[][] {key, stranger}) {
            try (var a = new Door(hosts, 0);
                    var server = new ServerSocket(0, 5, Hosts.address(1))) {
                var proof = new Proof(used);
                var thread = Thread.ofVirtual().start(() -> answerAsVersion(server, proof));
                a.doorman.call(1, new InetSocketAddress(Hosts.address(1), server.getLocalPort()));
                if (used == key) {
                    unreachable(a, "hostb runs protocol 3 of jmpi 0.2.0", "hosta runs protocol 1 of jmpi ");
                } else {
                    unreachable(a, "does not hold the key");
                }
                thread.join();
            }
        }
    }

    private static void answerAsVersion(ServerSocket server, Proof proof) {
        try (var socket = server.accept()) {
            byte[] hello = socket.getInputStream().readNBytes(Hello.HELLO);
            byte[] answer = Hello.answer(proof.nonce());
            answer[11] = 3;
            System.arraycopy("0.2.0\0\0\0\0\0\0\0\0\0\0\0\0\0".getBytes(), 0, answer, 12, 18);
            proof.sign(hello, answer);
            socket.getOutputStream().write(answer);
            socket.getInputStream().read();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A newer rank is told who it talks to, with a proof. */
    @Test
    void aCallerOfAnotherVersionIsTold() throws Exception {
        try (var b = new Door(hosts, 1);
                var guest = new Guest(b.address, key)) {
            byte[] hello = Hello.hello(id, 0, 1, Hello.LINK, guest.proof.nonce());
            hello[11] = 9;
            byte[] answer = guest.send(hello).take(Hello.ANSWER);
            assertTrue(guest.proof.isSigned(hello, answer));
            assertTrue(Hello.isOfThisVersion(answer));
            assertTrue(guest.isTurnedAway());
        }
    }

    /** The kernel takes the call, but nobody answers. */
    @Test
    void aSilentOneIsGivenUp() throws Exception {
        Hosts impatient = Hosts.of(2, 2, Hosts.wire(2));
        try (var a = new Door(impatient, 0);
                var mute = new ServerSocket(0, 50, Hosts.address(1))) {
            a.doorman.call(1, new InetSocketAddress(Hosts.address(1), mute.getLocalPort()));
            unreachable(a, "no answer for ", " s");
        } finally {
            impatient.close();
        }
    }

    private static void unreachable(Door door, String... parts) throws InterruptedException {
        String reason = door.next(News.Unreachable.class).reason();
        for (String part : parts) {
            assertTrue(reason.contains(part), "'" + part + "' is not in: " + reason);
        }
    }
}
