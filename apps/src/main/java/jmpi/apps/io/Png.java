package jmpi.apps.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import jmpi.data.io.InputException;

/**
 * PNG files of 8-bit samples, without the JDK's desktop module: loading that would cost every rank more time than
 * the decoding. Interlaced, paletted and 16-bit files are left to the JDK.
 */
public final class Png {
    private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** Samples a pixel by PNG's colour type; 0 where the type is not ours. */
    private static final int[] CHANNELS = {1, 0, 3, 0, 2, 0, 4};

    private static final int DEFLATE_LEVEL = 3;

    private Png() {}

    static boolean startsIn(MemorySegment file) {
        return file.byteSize() >= MAGIC.length
                && file.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) == -1;
    }

    /** The picture, or nothing if it is of a kind that is left to others. */
    static Optional<Image> decode(MemorySegment file, Path path) {
        ByteBuffer in = file.asByteBuffer().position(MAGIC.length);
        int width = 0;
        int height = 0;
        int channels = 0;
        byte[] rows = new byte[0];
        int filled = 0;
        Inflater inflater = new Inflater();
        try {
            while (in.remaining() >= 12) {
                int length = in.getInt();
                int type = in.getInt();
                if (length < 0 || length > in.remaining() - 4) {
                    break;
                }
                ByteBuffer chunk = in.slice(in.position(), length);
                in.position(in.position() + length + 4);
                if (type == name("IHDR") && length >= 13) {
                    width = chunk.getInt();
                    height = chunk.getInt();
                    int depth = chunk.get();
                    int colour = chunk.get() & 0xff;
                    channels = colour < CHANNELS.length ? CHANNELS[colour] : 0;
                    if (depth != 8 || channels == 0 || chunk.get(12) != 0) {
                        return Optional.empty();
                    }
                    rows = new byte[Math.multiplyExact(height, Math.addExact(1, Math.multiplyExact(width, channels)))];
                } else if (type == name("IDAT")) {
                    inflater.setInput(chunk);
                    filled += inflater.inflate(rows, filled, rows.length - filled);
                }
            }
        } catch (DataFormatException | ArithmeticException | NegativeArraySizeException e) {
            throw new InputException(path + " is a damaged PNG: " + e.getMessage());
        } finally {
            inflater.end();
        }
        if (channels == 0 || filled < rows.length) {
            throw new InputException(
                    path + " is truncated: " + filled + " of " + rows.length + " bytes of pixels can be read");
        }
        return Optional.of(
                new Image(height, width, channels, MemorySegment.ofArray(unfilter(rows, height, width, channels))));
    }

    private static int name(String chunk) {
        return ByteBuffer.wrap(chunk.getBytes(StandardCharsets.US_ASCII)).getInt();
    }

    /** Undoes the prediction of every row from the pixels to the left and above. */
    private static byte[] unfilter(byte[] rows, int height, int width, int channels) {
        int stride = width * channels;
        byte[] out = new byte[height * stride];
        for (int y = 0; y < height; y++) {
            int from = y * (stride + 1);
            int to = y * stride;
            int filter = rows[from++];
            for (int i = 0; i < stride; i++) {
                int left = i < channels ? 0 : out[to + i - channels] & 0xff;
                int up = y == 0 ? 0 : out[to + i - stride] & 0xff;
                int corner = i < channels || y == 0 ? 0 : out[to + i - stride - channels] & 0xff;
                int predicted = switch (filter) {
                    case 1 -> left;
                    case 2 -> up;
                    case 3 -> (left + up) / 2;
                    case 4 -> paeth(left, up, corner);
                    default -> 0;
                };
                out[to + i] = (byte) (rows[from + i] + predicted);
            }
        }
        return out;
    }

    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    /**
     * Writes a picture.
     *
     * @param path the file, replaced if it is there
     * @param image grey or RGB, with or without alpha
     */
    public static void write(Path path, Image image) {
        int stride = image.width() * image.channels();
        ByteBuffer head = ByteBuffer.allocate(13).putInt(image.width()).putInt(image.height());
        head.put(new byte[] {8, (byte) new int[] {0, 0, 4, 2, 6}[image.channels()], 0, 0, 0});
        var data = new ByteArrayOutputStream();
        var file = new ByteArrayOutputStream();
        try {
            byte[] samples = image.samples().toArray(ValueLayout.JAVA_BYTE);
            // A quick deflater: the differences of rows are most of what can be gained.
            try (var deflater = new DeflaterOutputStream(data, new Deflater(DEFLATE_LEVEL), 1 << 16)) {
                byte[] row = new byte[stride + 1];
                row[0] = 2;
                for (int y = 0; y < image.height(); y++) {
                    for (int i = 0, at = y * stride; i < stride; i++, at++) {
                        row[i + 1] = (byte) (y == 0 ? samples[at] : samples[at] - samples[at - stride]);
                    }
                    deflater.write(row);
                }
            }
            file.write(MAGIC);
            chunk(file, "IHDR", head.array());
            chunk(file, "IDAT", data.toByteArray());
            chunk(file, "IEND", new byte[0]);
            Files.write(path, file.toByteArray());
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        file.write(ByteBuffer.allocate(4).putInt(data.length).array());
        file.write(name);
        file.write(data);
        file.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
