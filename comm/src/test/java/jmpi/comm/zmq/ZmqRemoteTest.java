package jmpi.comm.zmq;

import static org.junit.jupiter.api.Assertions.*;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import jmpi.comm.Hosts;
import jmpi.comm.PointToPoint;
import jmpi.comm.Ranks;
import jmpi.comm.Request;
import jmpi.comm.TransportException;
import jmpi.comm.boot.Wire;
import jmpi.comm.boot.World;
import jmpi.comm.fault.FaultPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(90)
class ZmqRemoteTest {
    private static Wire wire(boolean encrypt, boolean integrity, int timeoutSeconds, String faults) {
        return new Wire(Wire.Kind.ZMQ, encrypt, integrity, null, timeoutSeconds, FaultPlan.parse(faults));
    }

    private static void run(Wire wire, Ranks.Program program) throws Exception {
        Ranks.run(Hosts.of(2, 2, wire), program);
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void carriesMessagesBothWays(boolean encrypt, boolean integrity) throws Exception {
        run(wire(encrypt, integrity, 60, ""), world -> {
            for (int size : new int[] {0, 1, 8, 1000, 16 << 10, 300 << 10}) {
                byte[] data = Keys.bytes(size, size);
                var room = new byte[size];
                if (world.rank() == 0) {
                    world.send(data, 1, 3);
                    world.recv(room, 1, 4);
                } else {
                    world.recv(room, 0, 3);
                    world.send(data, 0, 4);
                }
                assertArrayEquals(data, room);
            }
        });
    }

    @Test
    void aMessageOfOneNumberIsExact() throws Exception {
        run(wire(false, true, 60, ""), world -> {
            double[] number = {world.rank() + 0.25};
            var got = new double[1];
            Request receive = world.irecv(got, 1 - world.rank(), 0);
            world.send(number, 1 - world.rank(), 0);
            receive.await();
            assertEquals(1 - world.rank() + 0.25, got[0]);
        });
    }

    @Test
    void manyMessagesArriveInOrderAtASlowReceiver() throws Exception {
        int count = 3000;
        run(wire(false, true, 60, ""), world -> {
            var sizes = new Random(7);
            int peer = 1 - world.rank();
            var pending = new Request[count];
            for (int i = 0; i < count; i++) {
                var message = new long[1 + sizes.nextInt(i % 100 == 0 ? 50_000 : 50)];
                message[0] = i;
                message[message.length - 1] = i;
                pending[i] = world.isend(message, peer, i & 7);
            }
            sizes = new Random(7);
            for (int i = 0; i < count; i++) {
                if (i % 300 == 0) {
                    Thread.sleep(5);
                }
                var room = new long[1 + sizes.nextInt(i % 100 == 0 ? 50_000 : 50)];
                assertEquals(room.length, world.recv(room, peer, i & 7).count());
                assertEquals(i, room[0]);
                assertEquals(i, room[room.length - 1]);
            }
            for (Request send : pending) {
                send.await();
            }
        });
    }

    @Test
    void closeDeliversWhatWasSentJustBefore() throws Exception {
        run(wire(false, false, 60, ""), world -> {
            if (world.rank() == 0) {
                for (int i = 0; i < 1000; i++) {
                    world.send(new int[] {i}, 1, 0);
                }
            } else {
                Thread.sleep(300);
                var room = new int[1];
                for (int i = 0; i < 1000; i++) {
                    world.recv(room, 0, 0);
                    assertEquals(i, room[0]);
                }
            }
        });
    }

    @Test
    void aHundredJobsStartAndEnd() throws Exception {
        for (int i = 0; i < 100; i++) {
            run(wire(false, false, 60, ""), world -> {
                var word = new long[] {world.rank()};
                if (world.rank() == 0) {
                    world.send(word, 1, 0);
                } else {
                    world.recv(word, 0, 0);
                    assertEquals(0, word[0]);
                }
            });
        }
    }

    @Test
    void aJobInWhichNobodyTalksEnds() throws Exception {
        run(wire(false, false, 60, ""), world -> {});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0>1 any #3 drop      | frame 2 has the number 3",
                "0>1 any #3 duplicate | frame 3 has the number 2",
                "0>1 any #3 flip      | rank 1 on hostb got a damaged frame from rank 0 on hosta: frame 2 has"
            })
    void aDisturbedFrameIsNoticed(String faults, String message) {
        var failed = assertThrows(
                AssertionError.class,
                () -> run(wire(false, true, 60, faults), world -> {
                    var word = new long[1];
                    for (int i = 0; i < 10; i++) {
                        if (world.rank() == 0) {
                            world.send(word, 1, 0);
                        } else {
                            world.recv(word, 0, 0);
                        }
                    }
                    if (world.rank() == 0) {
                        world.recv(word, 1, 1); // which never comes
                    }
                }));
        TransportException wrong = assertInstanceOf(TransportException.class, failed.getCause());
        assertTrue(
                wrong.getMessage().contains(message) || wrong.getMessage().contains("lost the connection"),
                wrong.getMessage());
    }

    /** What the first rank to fail said. */
    private static String failure(Wire wire, Network network, Ranks.Program program) {
        var failed = assertThrows(AssertionError.class, () -> {
            Hosts hosts = Hosts.of(2, 2, wire);
            network.prepare(hosts);
            List<World> worlds = hosts.join();
            network.lay(hosts);
            Ranks.run(worlds, program);
        });
        return assertInstanceOf(TransportException.class, failed.getCause(), failed.toString())
                .getMessage();
    }

    /** Relays between two hosts. */
    private static class Network {
        final List<Relay> relays = new ArrayList<>();

        void prepare(Hosts hosts) {}

        void lay(Hosts hosts) throws Exception {
            for (int rank = 0; rank < 2; rank++) {
                var relay = new Relay(hosts.board(0).address(rank));
                relays.add(relay);
                InetSocketAddress there = relay.address();
                hosts.board(1 - rank).publish(new int[] {rank}, there.getAddress(), new int[] {there.getPort()});
            }
        }
    }

    private static void exchange(PointToPoint world) {
        var word = new long[1];
        world.sendrecv(word, 1 - world.rank(), 0, word, 1 - world.rank(), 0);
    }

    @Test
    void aSilentPeerIsNamed() {
        var network = new Network();
        String message = failure(wire(false, false, 2, ""), network, world -> {
            exchange(world);
            if (world.rank() == 0) {
                network.relays.forEach(Relay::swallow);
            }
            world.recv(new long[1], 1 - world.rank(), 1);
        });
        assertTrue(
                message.matches(
                        "rank ([01]) on host[ab] hears nothing from rank [01] on host[ab]: no sign of life for 2 s"),
                message);
    }

    @Test
    void aComputingPeerIsNotSilent() throws Exception {
        run(wire(false, false, 1, ""), world -> {
            exchange(world);
            if (world.rank() == 0) {
                Thread.sleep(2500);
            }
            exchange(world);
        });
    }

    @Test
    void aLostConnectionIsNamed() {
        var network = new Network();
        String message = failure(wire(true, false, 60, ""), network, world -> {
            exchange(world);
            if (world.rank() == 0) {
                for (Relay relay : network.relays) {
                    relay.reset();
                }
            }
            for (int i = 0; i < 1_000_000; i++) {
                exchange(world);
            }
        });
        assertTrue(
                message.matches("rank ([01]) on host[ab] lost the connection to rank [01] on host[ab]: .*"), message);
    }

    @Test
    void anotherKeyIsRefused() {
        var network = new Network() {
            @Override
            void prepare(Hosts hosts) {
                hosts.board(1).identify(hosts.board(0).id(), Keys.OTHER_KEY);
            }
        };
        String message = failure(wire(false, false, 60, ""), network, ZmqRemoteTest::exchange);
        assertTrue(message.matches("rank ([01]) on host[ab] is refused by rank [01] on host[ab]: .*key"), message);
    }

    /** Nothing is received, and what is under way does not grow without end. */
    @Test
    void aFastSenderWaits() throws Exception {
        var ready = new CountDownLatch(1);
        run(wire(false, false, 60, ""), world -> {
            exchange(world);
            int count = 1000;
            if (world.rank() == 0) {
                var sends = new Request[count];
                for (int i = 0; i < count; i++) {
                    sends[i] = world.isend(new byte[40_000], 1, 0);
                }
                for (int i = 0; i < 10_000; i++) {
                    assertFalse(sends[count - 1].test());
                }
                ready.countDown();
                for (Request send : sends) {
                    send.await();
                }
            } else {
                ready.await();
                for (int i = 0; i < count; i++) {
                    world.recv(new byte[40_000], 0, 0);
                }
            }
        });
    }
}
