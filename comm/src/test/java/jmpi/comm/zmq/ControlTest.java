package jmpi.comm.zmq;

import static org.junit.jupiter.api.Assertions.*;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ControlTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private record Said(int node, byte[] body) {}

    private final BlockingQueue<Said> atLauncher = new LinkedBlockingQueue<>();

    private ControlServer server(boolean encrypt) {
        return new ControlServer(
                HERE, Keys.ID, Keys.KEY, encrypt, (node, body) -> atLauncher.add(new Said(node, body)));
    }

    private static ControlClient client(ControlServer server, int node, boolean encrypt, BlockingQueue<byte[]> said) {
        var address = new InetSocketAddress(HERE, server.port());
        return new ControlClient(address, node, Keys.ID, Keys.KEY, encrypt, said::add);
    }

    private static byte[] number(int i) {
        return ByteBuffer.allocate(4).putInt(i).array();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void carriesWhatEachSideSays(boolean encrypt) throws Exception {
        var atNode = new LinkedBlockingQueue<byte[]>();
        try (var server = server(encrypt)) {
            assertEquals(-1, server.silentMillis(3));
            server.send(3, number(7)); // before the node has called
            try (var client = client(server, 3, encrypt, atNode)) {
                client.send(number(8));
                assertArrayEquals(number(7), atNode.take());
                Said said = atLauncher.take();
                assertEquals(3, said.node());
                assertArrayEquals(number(8), said.body());
                assertTrue(server.silentMillis(3) >= 0);
                assertTrue(client.silentMillis() >= 0);
                assertEquals(-1, server.silentMillis(2));
            }
        }
    }

    @Test
    void keepsTheOrderOfEachNode() throws Exception {
        int nodes = 3;
        int count = 2000;
        var next = new int[nodes];
        try (var server = server(false)) {
            var clients = new ArrayList<ControlClient>();
            for (int i = 0; i < nodes; i++) {
                clients.add(client(server, i, false, new LinkedBlockingQueue<>()));
            }
            for (int k = 0; k < count; k++) {
                for (ControlClient client : clients) {
                    client.send(number(k));
                }
            }
            for (int k = 0; k < nodes * count; k++) {
                Said said = atLauncher.take();
                assertArrayEquals(number(next[said.node()]++), said.body());
            }
            clients.forEach(ControlClient::close);
        }
    }

    @Test
    void carriesTheLongestMessagesAndManyOfThem() throws Exception {
        byte[] longest = Keys.bytes(1 << 20, 4);
        try (var server = server(false);
                var client = client(server, 0, false, new LinkedBlockingQueue<>())) {
            for (int i = 0; i < 64; i++) {
                client.send(longest);
            }
            for (int i = 0; i < 64; i++) {
                assertArrayEquals(longest, atLauncher.take().body());
            }
            assertThrows(IllegalArgumentException.class, () -> client.send(new byte[(1 << 20) + 1]));
        }
    }

    @Test
    void closeDeliversWhatWasSaidJustBefore() throws Exception {
        try (var server = server(false)) {
            for (int i = 0; i < 20; i++) {
                var client = client(server, i, false, new LinkedBlockingQueue<>());
                for (int k = 0; k < 50; k++) {
                    client.send(number(k));
                }
                client.close(10_000);
                assertEquals(50, atLauncher.size(), "node " + i);
                atLauncher.clear();
            }
        }
    }

    @Test
    void theLauncherDeliversToo() throws Exception {
        var atNode = new LinkedBlockingQueue<byte[]>();
        var server = server(false);
        try (var client = client(server, 0, false, atNode)) {
            client.send(number(0));
            atLauncher.take();
            byte[] longest = Keys.bytes(1 << 20, 5);
            for (int i = 0; i < 20; i++) {
                server.send(0, longest);
            }
            server.close(20_000);
            assertEquals(20, atNode.size());
        }
    }

    @Test
    void closeDoesNotWaitForOneWhoNeverComes() {
        var server = server(false);
        server.send(0, number(0));
        server.close(60_000);
        var client = new ControlClient(
                new InetSocketAddress(HERE, 1), 0, Keys.ID, Keys.KEY, false, body -> {}); // nobody listens there
        client.send(number(0));
        client.close(300);
    }

    @Test
    void bothSidesShowThatTheyLive() throws Exception {
        try (var server = server(false);
                var client = client(server, 0, false, new LinkedBlockingQueue<>())) {
            client.send(number(0));
            atLauncher.take();
            for (int i = 0; i < 30; i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertTrue(server.silentMillis(0) < 2500);
            assertTrue(client.silentMillis() < 2500);
        }
    }

    @Test
    void aListenerMayAnswer() throws Exception {
        var atNode = new LinkedBlockingQueue<byte[]>();
        var self = new ArrayList<ControlServer>();
        try (var server = new ControlServer(
                HERE,
                Keys.ID,
                Keys.KEY,
                false,
                (node, body) -> self.getFirst().send(node, number(node + body.length)))) {
            self.add(server);
            try (var client = client(server, 5, false, atNode)) {
                client.send(new byte[37]);
                assertArrayEquals(number(42), atNode.take());
            }
        }
    }

    @Test
    void anotherKeySaysNothing() throws Exception {
        var heard = new AtomicInteger();
        try (var server = server(false);
                var stranger = new ControlClient(
                        new InetSocketAddress(HERE, server.port()),
                        0,
                        Keys.ID,
                        Keys.OTHER_KEY,
                        false,
                        body -> heard.incrementAndGet());
                var client = client(server, 1, false, new LinkedBlockingQueue<>())) {
            stranger.send(number(1));
            while (server.rejected() == 0) {
                Thread.sleep(1);
            }
            client.send(number(2));
            assertEquals(1, atLauncher.take().node());
            assertEquals(-1, server.silentMillis(0));
            assertEquals(List.of(), List.copyOf(atLauncher));
            assertEquals(0, heard.get());
            stranger.close(0);
        }
    }

    @Test
    void twoHundredNodesCallAndNoneHangs() throws Exception {
        try (var server = server(false)) {
            for (int i = 0; i < 200; i++) {
                try (var client = client(server, i, false, new LinkedBlockingQueue<>())) {
                    client.send(number(i));
                    assertEquals(i, atLauncher.take().node());
                }
            }
        }
    }
}
