package jmpi.launch.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    private final List<String> written = new ArrayList<>();
    private final LineSink sink =
            (bytes, offset, length) -> written.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
    private final LineSplitter splitter = new LineSplitter();

    private void feed(String piece) {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        splitter.feed(bytes, bytes.length, sink);
    }

    @Test
    void holdsTheBeginningOfALineBack() {
        feed("one\ntwo\nthr");
        assertEquals(List.of("one\ntwo\n"), written);
        feed("ee");
        assertEquals(1, written.size());
        feed("\n");
        assertEquals(List.of("one\ntwo\n", "three\n"), written);
    }

    @Test
    void aProgressBarIsALine() {
        feed("10 %\r20");
        assertEquals(List.of("10 %\r"), written);
    }

    @Test
    void theLastLineNeedsNoEnd() {
        feed("a\nlast");
        splitter.flush(sink);
        splitter.flush(sink);
        assertEquals(List.of("a\n", "last"), written);
    }

    @Test
    void aLineLongerThanAnyBufferStaysWhole() {
        String half = "x".repeat(50_000);
        feed(half);
        feed(half);
        feed("\n");
        assertEquals(List.of(half + half + "\n"), written);
    }

    @Test
    void memoryIsBoundedForALineWithoutEnd() {
        String piece = "x".repeat(1 << 16);
        for (int i = 0; i < 64; i++) {
            feed(piece);
        }
        assertEquals(4 << 20, written.stream().mapToInt(String::length).sum());
        assertEquals(4, written.size());
    }
}
