package jmpi.comm.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import jmpi.comm.Hosts;
import jmpi.comm.MpiException;
import jmpi.comm.PointToPoint;
import jmpi.comm.RankFailedException;
import jmpi.comm.Ranks;
import jmpi.comm.TransportException;
import jmpi.comm.boot.World;
import jmpi.comm.shm.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong between two hosts is told at both ends, with both ranks, and never gives wrong data. */
class BrokenConnectionTest {
    /** Far beyond the handshake, in the middle of a long message. */
    private static final long MIDDLE = 700_000;

    private static final int LONG_MESSAGE = 500_000;

    private Hosts hosts;
    private List<World> worlds;
    private final List<Tap> taps = new ArrayList<>();

    private void join(int timeoutSeconds) throws Exception {
        hosts = Hosts.of(2, 2, Hosts.wire(timeoutSeconds));
        worlds = List.of(World.join(hosts.job(0)), World.join(hosts.job(1)));
        for (int rank = 0; rank < 2; rank++) {
            var door =
                    new InetSocketAddress(Hosts.address(rank), hosts.board(rank).port(0));
            taps.add(new Tap(Hosts.address(rank), door));
        }
    }

    private void publish() {
        for (int rank = 0; rank < 2; rank++) {
            for (int told = 0; told < 2; told++) {
                hosts.board(told).publish(new int[] {rank}, Hosts.address(rank), new int[] {
                    taps.get(rank).port()
                });
            }
        }
    }

    /** All at once, as those who talk leave together. */
    @AfterEach
    void close() throws Exception {
        for (Future<Object> left : worlds.stream().map(this::leave).toList()) {
            left.get(30, TimeUnit.SECONDS);
        }
        for (Tap tap : taps) {
            tap.close();
        }
        hosts.close();
    }

    private PointToPoint rank(int rank) {
        return new Ranks.Group(worlds.get(rank), 2);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Future<Object> start(Work work) {
        return compute(() -> {
            work.run();
            return null;
        });
    }

    private Future<Object> leave(World world) {
        return start(() -> {
            try {
                world.close();
            } catch (MpiException e) {
                // the connection is broken still
            }
        });
    }

    private static <T> Future<T> compute(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    private Future<MpiException> receive(int rank) {
        return compute(() -> {
            long[] in = new long[LONG_MESSAGE];
            return assertThrows(MpiException.class, () -> {
                rank(rank).recv(in, 1 - rank, 0);
                rank(rank).recv(in, 1 - rank, 0);
            });
        });
    }

    private Future<MpiException> send(int rank) {
        return compute(() -> {
            long[] out = LongStream.range(0, LONG_MESSAGE).toArray();
            return assertThrows(MpiException.class, () -> {
                rank(rank).send(out, 1 - rank, 0);
                rank(rank).recv(out, 1 - rank, 1);
            });
        });
    }

    private static String message(Class<?> kind, Future<MpiException> failure) throws Exception {
        MpiException e = failure.get(30, TimeUnit.SECONDS);
        assertEquals(kind, e.getClass(), e.toString());
        return e.getMessage();
    }

    private static void says(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), "'" + part + "' is not in: " + text);
        }
    }

    @Test
    void resetInTheMiddleOfAMessage() throws Exception {
        join(60);
        taps.forEach(tap -> tap.resetAfter(MIDDLE));
        publish();
        Future<MpiException> in = receive(1);
        Future<MpiException> out = send(0);
        says(message(TransportException.class, in), "rank 1 on hostb lost the connection to rank 0 on hosta");
        says(message(TransportException.class, out), "rank 0 on hosta lost the connection to rank 1 on hostb");
    }

    /** Who has died is told, if somebody knows it. */
    @Test
    void theDeadRankIsNamed() throws Exception {
        join(60);
        taps.forEach(tap -> tap.resetAfter(MIDDLE));
        publish();
        Future<MpiException> in = receive(1);
        Future<MpiException> out = send(0);
        Tap.awaitReset(taps);
        hosts.board(1).fail(new Failure(0, "hosta", "was killed by SIGKILL"));
        says(message(RankFailedException.class, in), "rank 1: rank 0 on hosta was killed");
        says(message(TransportException.class, out), "rank 0 on hosta lost the connection to rank 1 on hostb");
    }

    @Test
    void aFlippedBit() throws Exception {
        join(60);
        taps.forEach(tap -> tap.flipAt(MIDDLE));
        publish();
        Future<MpiException> in = receive(1);
        Future<MpiException> out = send(0);
        says(message(TransportException.class, in), "rank 1 on hostb got damaged bytes from rank 0 on hosta");
        says(message(TransportException.class, out), "rank 0 on hosta lost the connection to rank 1 on hostb");
    }

    /** The kernels keep the connection, but nothing passes: neither bytes nor questions. */
    @Test
    void aPeerThatFallsSilent() throws Exception {
        join(2);
        publish();
        Future<Object> first = start(() -> rank(0).send(new int[1], 1, 5));
        rank(1).recv(new int[1], 0, 5);
        first.get();
        taps.forEach(Tap::stall);
        says(
                message(TransportException.class, receive(1)),
                "rank 1 on hostb gets no answer from rank 0 on hosta",
                "2 s");
    }

    /** A program that computes is not silent: its doorman answers. */
    @Test
    void aPeerThatComputes() throws Exception {
        join(2);
        publish();
        Future<Object> late = start(() -> {
            rank(0).recv(new int[1], 1, 5);
            Thread.sleep(3500);
            rank(0).send(new int[] {7}, 1, 6);
        });
        rank(1).send(new int[1], 0, 5);
        int[] in = new int[1];
        rank(1).recv(in, 0, 6);
        assertEquals(7, in[0]);
        late.get();
    }

    @Test
    void nobodyListens() throws Exception {
        join(60);
        for (Tap tap : taps) {
            tap.close();
        }
        publish();
        says(
                message(TransportException.class, send(0)),
                "rank 0 on hosta cannot connect to rank 1 on hostb: 127.0.0.2:",
                "attempts",
                "refused");
    }

    @Test
    void aRankThatHasLeft() throws Exception {
        join(60);
        publish();
        Future<Object> first = start(() -> rank(0).send(new int[1], 1, 5));
        rank(1).recv(new int[1], 0, 5);
        first.get();
        Future<Object> leaves = start(() -> worlds.get(0).close());
        Future<MpiException> sends = compute(() -> assertThrows(MpiException.class, () -> {
            while (true) {
                rank(1).send(new int[1], 0, 9);
                rank(1).iprobe(0, 8);
                Thread.sleep(1);
            }
        }));
        says(
                message(TransportException.class, sends),
                "rank 1 on hostb sends to rank 0 on hosta",
                "which has left the job");
        leaves.get(30, TimeUnit.SECONDS);
    }

    /** Its announcement came, but nobody will ever answer it. */
    @Test
    void aLongMessageToARankThatLeaves() throws Exception {
        join(60);
        publish();
        Future<MpiException> sends = send(1);
        rank(0).probe(1, 0);
        Future<Object> leaves = start(() -> worlds.get(0).close());
        says(message(TransportException.class, sends), "rank 1 on hostb sends to rank 0", "which has left the job");
        leaves.get(30, TimeUnit.SECONDS);
    }

    /** Addresses may come long after the first send. */
    @Test
    void aLateAddress() throws Exception {
        join(60);
        Future<Object> out = start(() -> rank(0).send(new int[] {3}, 1, 5));
        Future<int[]> in = compute(() -> {
            int[] message = new int[1];
            rank(1).recv(message, 0, 5);
            return message;
        });
        Thread.sleep(100);
        publish();
        out.get(30, TimeUnit.SECONDS);
        assertEquals(3, in.get(30, TimeUnit.SECONDS)[0]);
    }

    /** Messages that nobody receives, and both close at once. */
    @Test
    void unreadMessages() throws Exception {
        join(60);
        publish();
        var closed = new ArrayList<Future<Object>>();
        for (int i = 0; i < 2; i++) {
            int rank = i;
            closed.add(start(() -> {
                for (int n = 0; n < 100; n++) {
                    rank(rank).send(new long[1000], 1 - rank, 9);
                }
                worlds.get(rank).close();
            }));
        }
        for (Future<Object> one : closed) {
            one.get(30, TimeUnit.SECONDS);
        }
    }

    /** Nothing is lost, and what waits stays bounded, however long the receiver looks elsewhere. */
    @Test
    void aReceiverThatDoesNotListen() throws Exception {
        join(60);
        publish();
        int messages = 30_000;
        Future<Object> out = start(() -> {
            for (int i = 0; i < messages; i++) {
                rank(0).send(LongStream.range(i, i + 500).toArray(), 1, 0);
            }
        });
        rank(1).recv(new long[500], 0, 0);
        Thread.sleep(1000);
        assertTrue(!out.isDone(), "the receiver's kernel and window hold less than 120 MB");
        long[] in = new long[500];
        for (int i = 1; i < messages; i++) {
            rank(1).recv(in, 0, 0);
            assertEquals(i, in[0]);
            assertEquals(i + 499, in[499]);
        }
        out.get(30, TimeUnit.SECONDS);
    }
}
