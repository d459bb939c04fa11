package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Buffers whose elements do not stand one behind the other. */
class LayoutTest {
    private static int[] range(int n) {
        return IntStream.range(0, n).toArray();
    }

    private static int[] elements(Buf buf) {
        return (int[]) buf.packed().base();
    }

    @Test
    void blocksInAnArray() {
        int[] matrix = range(12); // three rows of four
        Buf column = Buf.strided(matrix, 1, 3, 1, 4);
        assertEquals(3, column.count());
        assertEquals(12, column.bytes());
        assertFalse(column.isContiguous());
        assertArrayEquals(new int[] {1, 5, 9}, elements(column));
        assertArrayEquals(new int[] {2, 3, 6, 7, 10, 11}, elements(Buf.strided(matrix, 2, 3, 2, 4)));
        assertArrayEquals(new int[] {}, elements(Buf.strided(matrix, 12, 0, 5, 6)));
        assertArrayEquals(matrix, elements(Buf.strided(matrix, 0, 4, 3, 3)));
        Buf some = Buf.indexed(matrix, new long[] {7, 0, 3}, new long[] {2, 3, 0});
        assertArrayEquals(new int[] {7, 8, 0, 1, 2}, elements(some));
        assertTrue(some.toString().startsWith("5 INT in 3 blocks of "), some.toString());
        assertArrayEquals(new int[] {8, 0, 1}, elements(some.slice(1, 3)));
        assertArrayEquals(new int[] {}, elements(some.slice(5, 0)));
        assertArrayEquals(new int[] {5}, elements(column.slice(1, 2).slice(0, 1)));
        assertArrayEquals(new int[] {4, 8}, elements(Buf.of(matrix, 2, 8).strided(2, 2, 1, 4)));
        Buf whole = Buf.of(matrix);
        assertSame(whole, whole.packed());
    }

    @Test
    void unpackingWritesTheBlocksAndNothingElse() {
        int[] matrix = range(12);
        Buf column = Buf.strided(matrix, 3, 3, 1, 4);
        column.unpack(Buf.of(new int[] {-1, -2, -3}), 2);
        assertArrayEquals(new int[] {0, 1, 2, -1, 4, 5, 6, -2, 8, 9, 10, 11}, matrix);
        Buf pairs = Buf.of(Arena.ofAuto().allocate(80, 8), Type.LONG).strided(1, 2, 2, 5);
        pairs.unpack(Buf.of(new long[] {1, 2, 3, 4}), 3);
        assertArrayEquals(new long[] {1, 2, 3, 0}, (long[]) pairs.packed().base());
    }

    @Test
    void blocksThatCannotBe() {
        int[] matrix = range(12);
        usage(() -> Buf.strided(matrix, 1, 3, 2, 5), "elements 1 to 13", "12 INT");
        usage(() -> Buf.strided(matrix, 0, 3, 3, 2), "3 blocks of 3 elements at a distance of 2");
        usage(() -> Buf.strided(matrix, 0, -1, 1, 2), "-1 blocks");
        usage(() -> Buf.strided(matrix, 0, 3, 1, Long.MAX_VALUE / 2), "12 INT");
        usage(() -> Buf.strided(matrix, -1, 1, 1, 1), "elements -1 to 0");
        usage(() -> Buf.indexed(matrix, new long[2], new long[1]), "2 offsets and 1 lengths");
        usage(() -> Buf.indexed(matrix, new long[] {0, 11}, new long[] {1, 2}), "elements 11 to 13");
        usage(() -> Buf.strided(matrix, 0, 3, 1, 4).strided(0, 1, 1, 1), "has blocks itself");
        usage(() -> Buf.strided(matrix, 0, 3, 1, 4).slice(2, 2), "elements 2 to 4", "3 INT");
    }

    private static void usage(Runnable call, String... parts) {
        Errors.expect(UsageException.class, call::run, parts);
    }

    @Test
    void messages() throws Exception {
        Ranks.run(2, world -> {
            int other = 1 - world.rank();
            for (int rows : new int[] {0, 1, 100, 30_000}) {
                double[] matrix = new double[3 * rows + 3];
                double[] flat = new double[rows];
                for (int i = 0; i < rows; i++) {
                    matrix[3 * i + 1] = i + world.rank();
                }
                Buf column = Buf.strided(matrix, 1, rows, 1, 3);
                Buf next = Buf.strided(matrix, 2, rows, 1, 3);
                if (world.rank() == 0) {
                    world.send(column, 1, 1);
                    assertEquals(rows, world.recv(next, 1, 2).count());
                } else {
                    assertEquals(rows, world.recv(flat, 0, 1).count());
                    assertArrayEquals(IntStream.range(0, rows).asDoubleStream().toArray(), flat);
                    world.send(flat, 0, 2);
                }
                Request receive = world.irecv(next, other, 3);
                world.isend(column, other, 3).await();
                assertEquals(new Status(other, 3, Type.DOUBLE, rows), receive.await());
                check(matrix, rows, other);
                world.sendrecv(column, other, 4, Buf.strided(matrix, 0, rows, 1, 3), other, 4);
                for (int i = 0; i < rows; i++) {
                    assertEquals(i + other, matrix[3 * i]);
                }
                check(matrix, rows, other);
                Status nobody = world.irecv(next, PointToPoint.PROC_NULL, 5).await();
                assertEquals(0, nobody.count());
            }
            // A shorter message writes its own elements only.
            int[] room = range(6);
            Request shorter = world.irecv(Buf.strided(room, 0, 3, 1, 2), other, 6);
            world.send(new int[] {7, 8}, other, 6);
            assertEquals(2, shorter.await().count());
            assertArrayEquals(new int[] {7, 1, 8, 3, 4, 5}, room);
        });
    }

    private static void check(double[] matrix, int rows, int other) {
        for (int i = 0; i < rows; i++) {
            assertEquals(i + 1 - other, matrix[3 * i + 1]);
            assertEquals(i + other, matrix[3 * i + 2]);
        }
    }
}
