package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is under way goes on while a rank computes and calls nothing. */
class ProgressThreadTest {
    /** Long enough for an announcement, an answer and several fillings of a ring. */
    private static final int LONG = 1_000_000;

    private static void run(Ranks.Program program) throws Exception {
        Ranks.run(Hosts.of(2, Ranks.HOSTS).withProgressThread(), program);
    }

    /** Calls nothing of jmpi until another rank, which waits for this one, has got what it wanted. */
    private static void computeUntil(AtomicBoolean got) {
        while (!got.get()) {
            Thread.onSpinWait();
        }
        got.set(false);
    }

    @Test
    void aBlockingSendMeetsAReceiveOfOneWhoComputes() throws Exception {
        var sent = new AtomicBoolean();
        run(world -> {
            long[] data = new long[LONG];
            for (int turn = 1; turn <= 5; turn++) {
                if (world.rank() == 0) {
                    Request receive = world.irecv(data, 1, 0);
                    computeUntil(sent);
                    assertEquals(LONG, receive.await().count());
                    assertEquals(turn, data[LONG - 1]);
                } else {
                    data[LONG - 1] = turn;
                    world.send(data, 0, 0);
                    sent.set(true);
                }
            }
        });
    }

    @Test
    void aBlockingReceiveMeetsASendOfOneWhoComputes() throws Exception {
        var received = new AtomicBoolean();
        run(world -> {
            long[] data = new long[LONG];
            for (int turn = 1; turn <= 5; turn++) {
                if (world.rank() == 0) {
                    data[LONG - 1] = turn;
                    Request send = world.isend(data, 1, 0);
                    computeUntil(received);
                    send.await();
                } else {
                    world.recv(data, 0, 0);
                    assertEquals(turn, data[LONG - 1]);
                    received.set(true);
                }
            }
        });
    }

    /** Short messages fill the ring of one who does not listen; a pending receive makes the thread take them in. */
    @Test
    void aRingIsEmptiedWhileItsReaderComputes() throws Exception {
        var sent = new AtomicBoolean();
        run(world -> {
            if (world.rank() == 0) {
                Request last = world.irecv(new int[1], 1, 1);
                computeUntil(sent);
                last.await();
                int[] in = new int[1];
                for (int i = 0; i < 1000; i++) {
                    world.recv(in, 1, 0);
                    assertEquals(i, in[0]);
                }
            } else {
                for (int i = 0; i < 1000; i++) {
                    world.send(new int[] {i}, 0, 0);
                }
                world.send(new int[1], 0, 1);
                sent.set(true);
            }
        });
    }

    /** Pending for long, so that the thread has gone to a long sleep, with calls that wait in between. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void aReceiveThatIsPendingForLong(int n) throws Exception {
        var sent = new AtomicBoolean();
        run(world -> {
            int[] data = new int[n];
            int[] word = new int[1];
            for (int turn = 1; turn <= 3; turn++) {
                int peer = 1 - world.rank();
                Request receive = world.rank() == 0 ? world.irecv(data, peer, 1) : null;
                for (int i = 0; i < 100; i++) {
                    world.sendrecv(new int[] {i}, peer, 0, word, peer, 0);
                }
                Thread.sleep(1200);
                if (receive != null) {
                    computeUntil(sent);
                    receive.await();
                    assertEquals(turn, data[n - 1]);
                } else {
                    data[n - 1] = turn;
                    world.send(data, 0, 1);
                    world.send(word, 0, 2); // eager, behind the other one
                    sent.set(true);
                    world.recv(word, 0, 3);
                }
                if (receive != null) {
                    world.recv(word, 1, 2);
                    world.send(word, 1, 3);
                }
            }
        });
    }

    /** Two threads of the program: one waits and moves everything on, the other one computes. */
    @Test
    void aThreadThatWaitsMovesOnWhatAnotherHasStarted() throws Exception {
        var sent = new AtomicBoolean();
        run(world -> {
            Ranks.Group other = world.other(2);
            int[] data = new int[LONG];
            int[] word = new int[1];
            if (world.rank() == 1) {
                world.send(data, 0, 0);
                sent.set(true);
                other.send(word, 0, 0);
                return;
            }
            var waits = new CountDownLatch(1);
            Thread waiting = Thread.ofPlatform().daemon().start(() -> {
                waits.countDown();
                other.recv(word, 1, 0);
            });
            waits.await();
            Request receive = world.irecv(data, 1, 0);
            computeUntil(sent);
            receive.await();
            waiting.join();
        });
    }
}
