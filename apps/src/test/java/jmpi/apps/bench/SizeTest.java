package jmpi.apps.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {
    @ParameterizedTest
    @CsvSource({"8,8", "64K,65536", "64k,65536", "1M,1048576", "1MiB,1048576", "1024B,1024", "8G,8589934592"})
    void readsWhatPeopleWrite(String text, long bytes) {
        assertEquals(bytes, Size.parse(text).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "7", "12", "-8", "8.5", "1X", "9G", "99999999999"})
    void refusesTheRest(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> Size.parse(text));
        assertEquals("'" + text + "' is not a multiple of 8 bytes up to 8G", e.getMessage());
    }

    @Test
    void aSweepDoubles() {
        assertEquals(List.of(8L, 16L, 32L, 64L), Sizes.parse("64").all());
        assertEquals(List.of(1024L, 2048L), Sizes.parse("1K:3K").all());
        assertThrows(IllegalArgumentException.class, () -> Sizes.parse("1K:"));
    }

    @Test
    void printsTheLargestUnitThatFits() {
        assertEquals("8 B", new Size(8).toString());
        assertEquals("64 KiB", new Size(65536).toString());
        assertEquals("1032 B", new Size(1032).toString());
    }
}
