package jmpi.launch.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreeTest {
    @Test
    void everyHostIsStartedOnce() {
        for (int size = 0; size < 100; size++) {
            int[] hosts = IntStream.range(0, size).map(i -> 2 * i + 1).toArray();
            var started = new ArrayList<Integer>();
            var places = new ArrayDeque<Integer>();
            places.add(Tree.LAUNCHER);
            while (!places.isEmpty()) {
                for (int host : Tree.children(hosts, places.remove())) {
                    started.add(host);
                    places.add(Arrays.binarySearch(hosts, host));
                }
            }
            assertArrayEquals(
                    hosts, started.stream().mapToInt(Integer::intValue).sorted().toArray());
        }
    }

    @Test
    void nobodyStartsMoreThanEight() {
        int[] hosts = IntStream.range(0, 100).toArray();
        assertEquals(8, Tree.children(hosts, Tree.LAUNCHER).length);
        assertArrayEquals(new int[] {8, 9, 10, 11, 12, 13, 14, 15}, Tree.children(hosts, 0));
        assertEquals(4, Tree.children(hosts, 11).length);
        assertEquals(0, Tree.children(hosts, 12).length);
    }
}
