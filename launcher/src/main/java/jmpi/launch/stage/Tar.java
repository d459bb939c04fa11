package jmpi.launch.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;

/**
 * A tar archive of plain files as every tar reads it: the format of POSIX.1-1988, with GNU's entry for names that are
 * longer than 100 bytes. Its size is known before its first byte.
 */
final class Tar {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int END = 2 * BLOCK;
    private static final String LONG_NAME = "././@LongLink";

    private final List<Contents.Item> items;

    Tar(List<Contents.Item> items) {
        this.items = items;
    }

    long size() {
        long size = END;
        for (Contents.Item item : items) {
            int name = bytes(item.name()).length;
            size += BLOCK + padded(item.size()) + (name > NAME ? BLOCK + padded(name) : 0);
        }
        return size;
    }

    void writeTo(OutputStream out) throws IOException {
        for (Contents.Item item : items) {
            byte[] name = bytes(item.name());
            if (name.length > NAME) {
                out.write(header(bytes(LONG_NAME), name.length, 0, 0, 'L'));
                out.write(Arrays.copyOf(name, (int) padded(name.length)));
            }
            int mode = Files.isExecutable(item.path()) ? 0755 : 0644;
            FileTime time = Files.getLastModifiedTime(item.path());
            out.write(header(name, item.size(), mode, time.toMillis() / 1000, '0'));
            copy(item, out);
        }
        out.write(new byte[END]);
    }

    /** Exactly as many bytes as were promised. */
    private static void copy(Contents.Item item, OutputStream out) throws IOException {
        var buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(item.path())) {
            for (long left = item.size(); left > 0; ) {
                int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (n < 0) {
                    throw new IOException(item.path() + " has become shorter meanwhile");
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        }
        out.write(new byte[(int) (padded(item.size()) - item.size())]);
    }

    private static byte[] header(byte[] name, long size, int mode, long seconds, char type) {
        var header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, Math.min(name.length, NAME));
        octal(header, 100, 8, mode);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, size);
        octal(header, 136, 12, Math.max(0, seconds));
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        // The sum counts its own field as spaces.
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += Byte.toUnsignedInt(b);
        }
        octal(header, 148, 7, sum);
        return header;
    }

    private static void octal(byte[] header, int offset, int width, long number) {
        String digits = Long.toOctalString(number);
        put(header, offset, "0".repeat(width - 1 - digits.length()) + digits + "\0");
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static long padded(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }
}
