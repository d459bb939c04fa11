package jmpi.data.io;

import java.nio.ByteOrder;

/** Text of 32 bits a character, as numpy's {@code U} holds it, in this machine's byte order. */
final class Text32 {
    private Text32() {}

    static String decode(byte[] bytes, int characters) {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        var text = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            int point = 0;
            for (int b = 0; b < 4; b++) {
                point |= (bytes[4 * i + b] & 0xff) << 8 * (little ? b : 3 - b);
            }
            // What is no character at all becomes the mark for that.
            text.appendCodePoint(Character.isValidCodePoint(point) ? point : 0xfffd);
        }
        return text.toString();
    }
}
