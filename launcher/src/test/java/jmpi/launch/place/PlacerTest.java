package jmpi.launch.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jmpi.launch.end.LaunchException;
import jmpi.launch.hosts.Host;
import jmpi.launch.hosts.HostList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a:2,b:2     | 0  | 0 | SLOT | 0*2,1*2
            a:2,b:2     | 3  | 0 | SLOT | 0*2,1
            a:2,b:2     | 0  | 0 | NODE | 0,1,0,1
            a:1,b:3     | 0  | 0 | NODE | 0,1*3
            a:3,b:1,c:2 | 0  | 0 | NODE | 0,1,2,0,2,0
            a:3,b:1,c:2 | 4  | 0 | NODE | 0,1,2,0
            a:4,b:4     | 0  | 2 | SLOT | 0*2,1*2
            a,b         | 0  | 3 | SLOT | 0*3,1*3
            a,b         | 5  | 3 | SLOT | 0*3,1*2
            a:4,b:4     | 3  | 2 | NODE | 0,1,0
            """)
    void slotsAreFilled(String hosts, int ranks, int perNode, MapBy by, String layout) {
        assertEquals(layout, placed(hosts, ranks, perNode, by).layout().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a:2,b:2     | 8  | SLOT | 0*4,1*4
            a:2,b:2     | 6  | SLOT | 0*3,1*3
            a:2,b:2     | 5  | SLOT | 0*3,1*2
            a:1,b:3     | 8  | SLOT | 0*2,1*6
            a,b         | 5  | NODE | 0,1,0,1,0
            """)
    void furtherRanksGoWhereItIsLeastCrowded(String hosts, int ranks, MapBy by, String layout) {
        Placement placement = placed(hosts, ranks, 0, by);
        assertEquals(layout, placement.layout().toString());
        assertTrue(placement.isOversubscribed());
        assertEquals(ranks, placement.layout().ranks());
    }

    @Test
    void hostsWithoutARankAreLeftOut() {
        Placement placement = placed("a:2,ann@b:2,c:2", 3, 0, MapBy.SLOT);
        assertEquals(List.of(new Host("a", 2), new Host("ann@b", 2)), placement.hosts());
        assertEquals("rank 2 on b", placement.layout().describe(2));
        assertEquals(4, placement.slots());
        assertFalse(placement.isOversubscribed());
    }

    @Test
    void aLimitIsALimit() {
        List<Host> hosts = List.of(new Host("a", 2, 3), new Host("b", 1, 1), new Host("c", 1));
        assertEquals("0*3,1,2*5", place(hosts, 9).layout().toString());
        var e = assertThrows(LaunchException.class, () -> place(hosts.subList(0, 2), 5));
        assertEquals("5 ranks do not fit on 2 hosts: at most 4 by max_slots", e.getMessage());
    }

    @Test
    void ranksPerHostAreALimitToo() {
        var e = assertThrows(LaunchException.class, () -> placed("a:8", 4, 3, MapBy.SLOT));
        assertEquals("4 ranks do not fit on a: at most 3 at 3 ranks per host (--ppn)", e.getMessage());
        assertTrue(placed("a,b", 0, 2, MapBy.SLOT).isOversubscribed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0       | 0
            0 1     | 0,1
            0 1 2 3 | 0-3
            0 2 4   | 0,2,4
            1 2 3 7 8 12 13 14 | 1-3,7,8,12-14
            """)
    void ranksInATable(String ranks, String text) {
        int[] numbers = java.util.Arrays.stream(ranks.split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        assertEquals(text, PlacementTable.ranges(numbers));
    }

    @Test
    void theTableIsAligned() {
        assertEquals("""
                host     slots  ranks
                a            2  0,1
                hostb.c    100  2-9
                """, PlacementTable.of(placed("a:2,ann@hostb.c:100", 10, 0, MapBy.SLOT)));
    }

    private static Placement placed(String hosts, int ranks, int perNode, MapBy by) {
        return Placer.place(HostList.parse(hosts), ranks, perNode, by);
    }

    private static Placement place(List<Host> hosts, int ranks) {
        return Placer.place(hosts, ranks, 0, MapBy.SLOT);
    }
}
