package jmpi.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import jmpi.comm.UsageException;
import org.junit.jupiter.api.Test;

class PartitionTest {
    private static List<Partition> all(long rows, int ranks) {
        long[] counts = new long[ranks];
        counts[ranks - 1] = rows;
        return List.of(
                Partition.block(rows, ranks),
                Partition.blocks(counts),
                Partition.cyclic(1).of(rows, ranks),
                Partition.cyclic(3).of(rows, ranks));
    }

    /** Every row is somebody's, once, in order, and both ways of counting agree. */
    @Test
    void everyRowIsSomebodys() {
        for (int rows = 0; rows < 40; rows++) {
            for (int ranks = 1; ranks < 6; ranks++) {
                for (Partition p : all(rows, ranks)) {
                    boolean[] seen = new boolean[rows];
                    for (int r = 0; r < ranks; r++) {
                        long last = -1;
                        for (long i = 0; i < p.rows(r); i++) {
                            long row = p.global(r, i);
                            assertEquals(false, seen[(int) row], p.toString());
                            seen[(int) row] = true;
                            assertEquals(r, p.rank(row), p + " row " + row);
                            assertEquals(i, p.local(row));
                            assertEquals(true, row > last);
                            assertEquals(row + p.together(r, i) - 1, p.global(r, i + p.together(r, i) - 1));
                            last = row;
                        }
                        for (long place = 0; place <= rows; place++) {
                            long first = p.localFrom(r, place);
                            assertEquals(true, first == 0 || p.global(r, first - 1) < place);
                            assertEquals(true, first == p.rows(r) || p.global(r, first) >= place);
                        }
                    }
                    for (boolean s : seen) {
                        assertEquals(true, s);
                    }
                }
            }
        }
    }

    /** The rows that two ranks have in common are those that both have. */
    @Test
    void commonRowsAreFound() {
        for (Partition a : all(37, 4)) {
            for (Partition b : all(37, 4)) {
                for (int i = 0; i < 4; i++) {
                    for (int j = 0; j < 4; j++) {
                        var common = new Moves.Common(a, i, b, j);
                        long expected = 0;
                        for (long row = 0; row < 37; row++) {
                            expected += a.rank(row) == i && b.rank(row) == j ? 1 : 0;
                        }
                        long found = 0;
                        while (common.next(2)) {
                            for (long k = 0; k < common.count; k++) {
                                assertEquals(a.global(i, common.inA + k), b.global(j, common.inB + k));
                            }
                            found += common.count;
                        }
                        assertEquals(expected, found, a + ", " + b);
                    }
                }
            }
        }
    }

    @Test
    void blocksAreThoseOfNumpy() {
        Partition p = Partition.block(10, 4);
        assertEquals(List.of(3L, 3L, 2L, 2L), List.of(p.rows(0), p.rows(1), p.rows(2), p.rows(3)));
        assertEquals(6, p.global(2, 0));
        assertThrows(UsageException.class, () -> p.rank(10));
        assertThrows(UsageException.class, () -> Partition.cyclic(0));
        assertThrows(UsageException.class, () -> Partition.blocks(3, -1));
        assertEquals(Partition.block(4, 2), Partition.blocks(2, 2));
    }
}
