package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jmpi.comm.boot.Job;
import jmpi.comm.boot.Layout;
import jmpi.comm.boot.Wire;
import jmpi.comm.boot.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rank sends to itself: alone in its job, and with neighbours. */
class SelfMessagesTest {
    private static void withWorlds(Ranks.Program program) throws Exception {
        try (World alone = World.join(new Job(0, Layout.oneHost(1), 2, null, Wire.DEFAULT, false))) {
            program.run(new Ranks.Group(alone, 0));
        }
        Ranks.run(2, program);
    }

    private static double[] filled(int n, double first) {
        double[] a = new double[n];
        for (int i = 0; i < n; i++) {
            a[i] = first + i;
        }
        return a;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2048, 2049, 500_000})
    void receivePostedBeforeTheSend(int n) throws Exception {
        withWorlds(world -> {
            int me = world.rank();
            double[] in = new double[n];
            Request r = world.irecv(in, PointToPoint.ANY_SOURCE, 4);
            world.send(filled(n, 3), me, 4);
            assertEquals(new Status(me, 4, Type.DOUBLE, n), r.await());
            assertArrayEquals(filled(n, 3), in);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2048, 2049, 500_000})
    void sendStartedBeforeTheReceive(int n) throws Exception {
        withWorlds(world -> {
            int me = world.rank();
            double[] in = new double[n];
            Request first = world.isend(filled(n, 1), me, 4);
            Request second = world.isend(filled(n, 2), me, 4);
            assertEquals(new Status(me, 4, Type.DOUBLE, n), world.probe(me, 4));
            world.recv(in, me, 4);
            assertArrayEquals(filled(n, 1), in);
            world.recv(in, me, PointToPoint.ANY_TAG);
            assertArrayEquals(filled(n, 2), in);
            assertNull(first.await());
            assertNull(second.await());
            assertNull(world.iprobe(me, 4));
            assertEquals(n, world.sendrecv(filled(n, 9), me, 1, in, me, 1).count());
            assertArrayEquals(filled(n, 9), in);
        });
    }

    /** The window for unreceived short messages closes; the rest waits for its receives, in order. */
    @ParameterizedTest
    @ValueSource(ints = {0, 100, 16384})
    void manyBeforeTheFirstReceive(int bytes) throws Exception {
        withWorlds(world -> {
            int messages = bytes == 0 ? 20_000 : 300;
            var requests = new Request[messages];
            for (int i = 0; i < messages; i++) {
                byte[] data = new byte[bytes];
                if (bytes > 0) {
                    data[0] = (byte) i;
                }
                requests[i] = world.isend(data, world.rank(), i);
            }
            byte[] in = new byte[bytes];
            for (int i = 0; i < messages; i++) {
                assertEquals(
                        i, world.recv(in, world.rank(), PointToPoint.ANY_TAG).tag());
                assertEquals(bytes == 0 ? 0 : (byte) i, bytes == 0 ? 0 : in[0]);
            }
            Request.awaitAll(requests);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void truncationAndMismatchOfTheOwnMessage(boolean isLong) throws Exception {
        withWorlds(world -> {
            int n = isLong ? 10_000 : 10;
            int me = world.rank();
            Request cut = world.irecv(new double[n - 1], me, 0);
            world.send(filled(n, 0), me, 0);
            Errors.expect(TruncationException.class, cut::await, "rank " + me, n + " DOUBLE", "room for " + (n - 1));
            Request wrong = world.isend(filled(n, 0), me, 0);
            Errors.expect(MismatchException.class, () -> world.recv(new long[n], me, 0), "DOUBLE", "LONG");
            wrong.await();
            double[] in = new double[n];
            world.sendrecv(filled(n, 5), me, 0, in, me, 0);
            assertArrayEquals(filled(n, 5), in);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {3_000_000})
    void segmentsToOneself(long n) throws Exception {
        withWorlds(world -> {
            MemorySegment from = Arena.ofAuto().allocate(n);
            MemorySegment to = Arena.ofAuto().allocate(n);
            from.set(ValueLayout.JAVA_BYTE, n - 1, (byte) 7);
            world.sendrecv(Buf.of(from, Type.BYTE), world.rank(), 0, Buf.of(to, Type.BYTE), world.rank(), 0);
            assertEquals(-1, from.mismatch(to));
        });
    }
}
