package jmpi.launch.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TaggerTest {
    private final StringBuilder written = new StringBuilder();
    private final Tagger tagger = new Tagger(
            () -> "[3] ",
            (bytes, offset, length) -> written.append(new String(bytes, offset, length, StandardCharsets.UTF_8)));

    private String tagged(String... pieces) {
        for (String piece : pieces) {
            byte[] bytes = ("--" + piece).getBytes(StandardCharsets.UTF_8);
            tagger.write(bytes, 2, bytes.length - 2);
        }
        return written.toString();
    }

    @Test
    void everyLineIsTagged() {
        assertEquals("[3] a\n[3] \n[3] b\n", tagged("a\n\n", "b\n"));
    }

    @Test
    void aProgressBarIsTaggedEachTime() {
        assertEquals("[3] 1\r[3] 2\r[3] done\n", tagged("1\r2\r", "done\n"));
    }

    @Test
    void carriageReturnAndLineFeedAreOneEnd() {
        assertEquals("[3] a\r\n[3] b\r\n", tagged("a\r", "\nb\r\n"));
    }

    @Test
    void aLineInPiecesIsTaggedOnce() {
        assertEquals("[3] whole\n", tagged("wh", "ole\n"));
    }
}
