package jmpi.launch.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Puts a tag before every line. */
final class Tagger implements LineSink {
    private final Supplier<String> tag;
    private final LineSink next;
    /** Whether the next byte begins a line. */
    private boolean atStart = true;

    private byte last;

    Tagger(Supplier<String> tag, LineSink next) {
        this.tag = tag;
        this.next = next;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        byte[] prefix = tag.get().getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(length + (length / 32 + 2) * prefix.length);
        int begin = offset;
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            // The \n of \r\n belongs to the line that has ended already.
            if (atStart && !(last == '\r' && b == '\n')) {
                out.write(bytes, begin, i - begin);
                out.writeBytes(prefix);
                begin = i;
            }
            atStart = b == '\n' || b == '\r';
            last = b;
        }
        out.write(bytes, begin, offset + length - begin);
        next.write(out.toByteArray(), 0, out.size());
    }
}
