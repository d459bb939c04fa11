package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent arrives: every type, every kind of memory, every size at which the protocol changes. */
class MessagesTest {
    private static final int EAGER = 16 << 10;
    private static final int CHUNK = 32 << 10;
    private static final List<Integer> SHORT = List.of(0, 1, 8, 31, 32, 33, 64, 1000, EAGER - 1, EAGER, EAGER + 1);
    private static final List<Integer> LONG =
            List.of(CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 1 << 20, (5 << 20) + 4321);

    /** The numbers of elements whose sizes are nearest to some sizes. */
    private static List<Integer> counts(Type type, List<Integer> sizes) {
        var counts = new ArrayList<Integer>();
        for (int size : sizes) {
            int below = size / type.bytes();
            if (!counts.contains(below)) {
                counts.add(below);
            }
            if (size % type.bytes() != 0 && !counts.contains(below + 1)) {
                counts.add(below + 1);
            }
        }
        return counts;
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeBetweenEveryTwoKindsOfMemory(Type type) throws Exception {
        Ranks.run(2, world -> {
            for (Data.Kind from : Data.Kind.values()) {
                for (Data.Kind to : Data.Kind.values()) {
                    for (int count : counts(type, SHORT)) {
                        exchange(world, type, from, to, count);
                    }
                }
            }
            for (Data.Kind kind : Data.Kind.values()) {
                for (int count : counts(type, LONG)) {
                    exchange(world, type, kind, Data.Kind.values()[3 - kind.ordinal()], count);
                }
            }
        });
    }

    private static void exchange(PointToPoint world, Type type, Data.Kind from, Data.Kind to, int count) {
        String what = count + " " + type + " from " + from + " to " + to;
        if (world.rank() == 0) {
            world.send(Data.fill(Data.make(type, from, count), count), 1, 5);
        } else {
            Buf room = Data.make(type, to, count + 1);
            assertEquals(new Status(0, 5, type, count), world.recv(room, 0, 5), what);
            Data.check(room.slice(0, count), count, what);
            Data.check(Data.make(type, to, 0), 0, what);
            assertEquals(0, sum(room.slice(count, 1)), "nothing after " + what);
        }
    }

    private static int sum(Buf buf) {
        int sum = 0;
        for (byte b : Data.bytes(buf).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE)) {
            sum += Math.abs(b);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 5000, 200_000})
    void plainArraysOfAllFiveTypes(int n) throws Exception {
        Ranks.run(2, world -> {
            double[] d = new double[n];
            float[] f = new float[n];
            long[] l = new long[n];
            int[] i = new int[n];
            byte[] b = new byte[n];
            if (world.rank() == 0) {
                for (int k = 0; k < n; k++) {
                    d[k] = k + 0.5;
                    f[k] = k - 0.25f;
                    l[k] = k * 1_000_000_007L;
                    i[k] = -k;
                    b[k] = (byte) (k * 3);
                }
                world.send(d, 1, 1);
                world.send(f, 1, 2);
                world.isend(l, 1, 3).await();
                world.isend(i, 1, 4).close();
                world.isend(b, 1, 5).await();
            } else {
                assertEquals(new Status(0, 1, Type.DOUBLE, n), world.recv(d, 0, 1));
                assertEquals(
                        new Status(0, 2, Type.FLOAT, n), world.irecv(f, 0, 2).await());
                assertEquals(new Status(0, 3, Type.LONG, n), world.recv(l, 0, 3));
                assertEquals(new Status(0, 4, Type.INT, n), world.irecv(i, 0, 4).await());
                assertEquals(new Status(0, 5, Type.BYTE, n), world.recv(b, 0, 5));
                for (int k = 0; k < n; k++) {
                    assertEquals(k + 0.5, d[k]);
                    assertEquals(k - 0.25f, f[k]);
                    assertEquals(k * 1_000_000_007L, l[k]);
                    assertEquals(-k, i[k]);
                    assertEquals((byte) (k * 3), b[k]);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2000, 2100, 300_000})
    void bothDirectionsAtOnce(int n) throws Exception {
        Ranks.run(2, world -> {
            int peer = 1 - world.rank();
            for (int turn = 0; turn < 5; turn++) {
                double[] in = new double[n];
                Status s = world.sendrecv(filled(n, world.rank() + turn), peer, turn, in, peer, turn);
                assertEquals(new Status(peer, turn, Type.DOUBLE, n), s);
                assertArrayEquals(filled(n, peer + turn), in);
            }
            long[] l = new long[n];
            int[] i = new int[n];
            float[] f = new float[n];
            byte[] b = new byte[n];
            world.sendrecv(new long[] {7}, peer, 0, l, peer, 0);
            world.sendrecv(new int[] {8}, peer, 0, i, peer, 0);
            world.sendrecv(new float[] {9}, peer, 0, f, peer, 0);
            world.sendrecv(new byte[] {10}, peer, 0, b, peer, 0);
            assertEquals(7 + 8 + 9 + 10, l[0] + i[0] + f[0] + b[0]);
        });
    }

    private static double[] filled(int n, int with) {
        double[] a = new double[n];
        for (int i = 0; i < n; i++) {
            a[i] = with * 1000.0 + i;
        }
        return a;
    }

    @Test
    void longMessagesFromEachToEach() throws Exception {
        Ranks.run(5, world -> {
            int n = 100_003;
            var requests = new ArrayList<Request>();
            double[][] in = new double[world.size()][n];
            for (int peer = 0; peer < world.size(); peer++) {
                requests.add(world.irecv(in[peer], peer, 3));
            }
            for (int peer = 0; peer < world.size(); peer++) {
                requests.add(world.isend(filled(n, world.rank() * 10 + peer), peer, 3));
            }
            Request.awaitAll(requests.toArray(Request[]::new));
            for (int peer = 0; peer < world.size(); peer++) {
                assertArrayEquals(filled(n, peer * 10 + world.rank()), in[peer]);
            }
        });
    }

    @Test
    void sixteenRanksInARing() throws Exception {
        Ranks.run(16, world -> {
            int right = (world.rank() + 1) % 16;
            int left = (world.rank() + 15) % 16;
            long[] token = {world.rank()};
            long[] in = new long[1];
            for (int turn = 0; turn < 16; turn++) {
                world.sendrecv(token, right, 0, in, left, 0);
                token[0] = in[0];
            }
            assertEquals(world.rank(), token[0]);
            double[] big = new double[50_000];
            world.sendrecv(filled(big.length, world.rank()), right, 1, big, left, 1);
            assertArrayEquals(filled(big.length, left), big);
        });
    }
}
