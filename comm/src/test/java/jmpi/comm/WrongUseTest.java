package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said at once, with rank, call, value and what was expected; the next message is fine. */
class WrongUseTest {
    @Test
    void ranksAndTagsOutOfRange() throws Exception {
        Ranks.run(2, world -> {
            String me = "rank " + world.rank();
            int[] a = {0};
            usage(() -> world.send(a, 2, 0), me, "send", "destination 2", "from 0 to 1");
            usage(() -> world.send(a, -1, 0), me, "send", "destination -1", "from 0 to 1");
            usage(() -> world.isend(a, 2, 0), me, "isend", "destination 2");
            usage(() -> world.isend(a, 1, -1), me, "isend", "tag -1", "at least 0");
            usage(() -> world.send(a, 1, -5), me, "send", "tag -5", "at least 0");
            usage(() -> world.recv(a, 2, 0), me, "recv", "source 2", "from 0 to 1 or ANY_SOURCE");
            usage(() -> world.recv(a, -3, 0), me, "recv", "source -3");
            usage(() -> world.recv(a, 0, -2), me, "recv", "tag -2", "at least 0 or ANY_TAG");
            usage(() -> world.irecv(a, 2, 0), me, "irecv", "source 2");
            usage(() -> world.irecv(a, 0, -2), me, "irecv", "tag -2");
            usage(() -> world.probe(7, 0), me, "probe", "source 7");
            usage(() -> world.iprobe(0, -9), me, "probe", "tag -9");
            assertNull(world.iprobe(PointToPoint.ANY_SOURCE, PointToPoint.ANY_TAG));
        });
    }

    /** Nothing is sent by a call that cannot be right, so it need not wait for anybody. */
    @Test
    void aWrongSendrecvSendsNothing() throws Exception {
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                int[] out = new int[100_000];
                usage(() -> world.sendrecv(out, 1, 0, new int[1], 2, 0), "sendrecv", "source 2");
                usage(() -> world.sendrecv(out, 1, 0, new int[1], 1, -2), "sendrecv", "tag -2");
                usage(() -> world.sendrecv(out, 3, 0, new int[1], 1, 0), "sendrecv", "destination 3");
            }
            world.barrier();
            assertNull(world.iprobe(PointToPoint.ANY_SOURCE, PointToPoint.ANY_TAG));
        });
    }

    @Test
    void aPlaceThatCannotBeWritten() throws Exception {
        Ranks.run(2, world -> {
            Buf fixed = Buf.of(Arena.ofAuto().allocate(8).asReadOnly(), Type.BYTE);
            if (world.rank() == 0) {
                world.send(fixed, 1, 0);
            } else {
                usage(() -> world.recv(fixed, 0, 0), "rank 1", "recv", "read-only");
                usage(() -> world.irecv(fixed, 0, 0), "rank 1", "irecv", "read-only");
                usage(() -> world.sendrecv(fixed, 0, 0, fixed, 0, 0), "rank 1", "sendrecv", "read-only");
                assertEquals(8, world.recv(new byte[8], 0, 0).count());
            }
        });
    }

    private static void usage(org.junit.jupiter.api.function.Executable call, String... parts) {
        Errors.expect(UsageException.class, call, parts);
    }

    /** Short and long; received before it comes and after. */
    @ParameterizedTest
    @ValueSource(ints = {5, 100_000})
    void aReceiveThatIsTooSmall(int n) throws Exception {
        Ranks.run(2, world -> {
            for (int turn = 0; turn < 10; turn++) {
                if (world.rank() == 0) {
                    if (turn % 2 == 0) {
                        world.recv(new byte[1], 1, 9);
                    }
                    world.send(new double[n], 1, 3);
                    world.send(new double[] {4.5}, 1, 3);
                } else {
                    double[] small = new double[n - 1];
                    small[n - 2] = -1;
                    Request r = turn % 2 == 0 ? world.irecv(small, 0, 3) : null;
                    if (turn % 2 == 0) {
                        world.send(new byte[1], 0, 9);
                    }
                    Errors.expect(
                            TruncationException.class,
                            () -> {
                                if (r == null) {
                                    world.recv(small, 0, 3);
                                } else {
                                    r.await();
                                }
                            },
                            "rank 1",
                            "from rank 0",
                            "tag 3",
                            n + " DOUBLE",
                            "room for " + (n - 1));
                    assertEquals(-1, small[n - 2], "nothing of it is written");
                    world.recv(small, 0, 3);
                    assertEquals(4.5, small[0]);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 100_000})
    void anotherType(int n) throws Exception {
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                world.send(new long[n], 1, 3);
                world.send(new float[n], 1, 4);
            } else {
                Errors.expect(
                        MismatchException.class,
                        () -> world.recv(new double[n], 0, 3),
                        "rank 1",
                        "rank 0",
                        n + " LONG",
                        "DOUBLE",
                        "same type");
                assertEquals(n, world.recv(new float[n], 0, 4).count());
            }
        });
    }

    @Test
    void placesThatDoNotExist() {
        int[] a = new int[10];
        usage(() -> Buf.of(a, 8, 3), "elements 8 to 11", "10 INT");
        usage(() -> Buf.of(a, -1, 3), "elements -1");
        usage(() -> Buf.of(a, 0, -1), "inside");
        usage(() -> Buf.of(a, 1, Long.MAX_VALUE), "inside");
        usage(() -> Buf.of(a).slice(2, 5).slice(3, 3), "elements 3 to 6", "5 INT");
        usage(() -> Buf.of("text"), "String");
        usage(() -> Buf.of(new boolean[3]), "boolean[]");
        assertEquals(2, Buf.of(MemorySegment.ofArray(new byte[17]), Type.DOUBLE).count());
        assertEquals(20, Buf.of(a).slice(2, 5).bytes());
        assertEquals(8, Buf.of(a).slice(2, 5).offset());
    }
}
