package jmpi.comm.zmq;

import static org.junit.jupiter.api.Assertions.*;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import jmpi.comm.Hosts;
import jmpi.comm.Ranks;
import jmpi.comm.boot.Wire;
import jmpi.comm.boot.World;
import jmpi.comm.fault.FaultPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both kinds of listening socket serve the job, whatever strangers have sent to them before. */
@Timeout(120)
class StrangersTest {
    private static void hangUp(List<Socket> sockets) throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLauncherServesItsNodes(boolean encrypt) throws Exception {
        var heard = new LinkedBlockingQueue<byte[]>();
        try (var server = new ControlServer(
                InetAddress.getLoopbackAddress(), Keys.ID, Keys.KEY, encrypt, (node, body) -> heard.add(body))) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            List<Socket> open = new ArrayList<>(Strangers.visit(address));
            call(address, 0, encrypt, heard);
            hangUp(open);
            call(address, 1, encrypt, heard);
            assertEquals(0, heard.size());
        }
    }

    private static void call(InetSocketAddress address, int node, boolean encrypt, LinkedBlockingQueue<byte[]> heard)
            throws Exception {
        try (var client = new ControlClient(address, node, Keys.ID, Keys.KEY, encrypt, body -> {})) {
            byte[] body = Keys.bytes(1000, 1);
            client.send(body);
            assertArrayEquals(body, heard.take());
        }
    }

    /** Somebody who has read what a node said says it again. */
    @Test
    void whatANodeHasSaidIsNotBelievedTwice() throws Exception {
        var heard = new LinkedBlockingQueue<byte[]>();
        try (var server = new ControlServer(
                InetAddress.getLoopbackAddress(), Keys.ID, Keys.KEY, false, (node, body) -> heard.add(body))) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            try (var relay = new Relay(address);
                    var client = new ControlClient(relay.address(), 0, Keys.ID, Keys.KEY, false, body -> {})) {
                client.send(new byte[] {1});
                heard.take();
                try (Socket socket = Strangers.imitate(address, relay.forwarded())) {
                    while (server.rejected() == 0) {
                        Thread.sleep(1);
                    }
                    assertTrue(socket.isConnected());
                }
                client.send(new byte[] {2});
                assertArrayEquals(new byte[] {2}, heard.take());
            }
        }
    }

    @Test
    void aControlChannelSurvivesALostConnection() throws Exception {
        var heard = new LinkedBlockingQueue<byte[]>();
        var answered = new LinkedBlockingQueue<byte[]>();
        try (var server = new ControlServer(
                InetAddress.getLoopbackAddress(), Keys.ID, Keys.KEY, false, (node, body) -> heard.add(body))) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
            try (var relay = new Relay(address);
                    var client = new ControlClient(relay.address(), 0, Keys.ID, Keys.KEY, false, answered::add)) {
                for (int i = 0; i < 400; i++) {
                    byte[] body = Keys.bytes(10_000, i);
                    client.send(body);
                    server.send(0, body);
                    if (i % 100 == 50) {
                        relay.reset();
                    }
                }
                for (int i = 0; i < 400; i++) {
                    assertArrayEquals(Keys.bytes(10_000, i), heard.take());
                    assertArrayEquals(Keys.bytes(10_000, i), answered.take());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRankServesItsPeers(boolean encrypt) throws Exception {
        var wire = new Wire(Wire.Kind.ZMQ, encrypt, true, null, 60, FaultPlan.NONE);
        try (Hosts hosts = Hosts.of(2, 2, wire)) {
            List<World> worlds = hosts.join();
            List<Socket> open = new ArrayList<>();
            for (int host = 0; host < 2; host++) {
                open.addAll(Strangers.visit(hosts.board(host).address(host)));
            }
            Ranks.run(worlds, world -> {
                int peer = 1 - world.rank();
                byte[] data = Keys.bytes(100_000, world.rank());
                var room = new byte[data.length];
                for (int i = 0; i < 3; i++) {
                    world.sendrecv(data, peer, 0, room, peer, 0);
                    assertArrayEquals(Keys.bytes(data.length, peer), room);
                    if (world.rank() == 0 && i == 1) {
                        hangUp(open);
                        Strangers.visit(hosts.board(0).address(1));
                    }
                }
            });
        }
    }

    /** Somebody who has read how a rank introduced itself does the same, and sends what it sent. */
    @Test
    void aRankIsNotImpersonated() throws Exception {
        var wire = new Wire(Wire.Kind.ZMQ, false, false, null, 60, FaultPlan.NONE);
        try (Hosts hosts = Hosts.of(2, 2, wire)) {
            List<World> worlds = hosts.join();
            InetSocketAddress real = hosts.board(0).address(1);
            var relay = new Relay(real);
            hosts.board(0).publish(new int[] {1}, relay.address().getAddress(), new int[] {
                relay.address().getPort()
            });
            Ranks.run(worlds, world -> {
                var word = new long[] {world.rank()};
                if (world.rank() == 0) {
                    for (int i = 0; i < 3; i++) {
                        word[0] = i;
                        world.send(word, 1, 0);
                        world.recv(word, 1, 1);
                        byte[] said = relay.forwarded();
                        for (int part = 1; part <= 4; part++) {
                            Strangers.imitate(real, Arrays.copyOf(said, said.length * part / 4));
                        }
                    }
                    world.send(word, 1, 2);
                } else {
                    for (int i = 0; i < 3; i++) {
                        world.recv(word, 0, 0);
                        assertEquals(i, word[0]);
                        world.send(word, 0, 1);
                    }
                    world.recv(word, 0, 2);
                    assertNull(world.iprobe(0, 0));
                }
            });
            relay.close();
        }
    }
}
