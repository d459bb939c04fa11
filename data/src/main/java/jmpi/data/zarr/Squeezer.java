package jmpi.data.zarr;

import io.airlift.compress.v3.Compressor;
import io.airlift.compress.v3.Decompressor;
import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.lz4.Lz4JavaCompressor;
import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import jmpi.data.zarr.Codec.Damaged;

/** Packs and unpacks single streams of bytes, keeping what the libraries need. For one thread. */
final class Squeezer {
    private Compressor lz4;
    private Compressor zstd;
    private Decompressor unLz4;
    private Decompressor unZstd;

    /** Room that is enough for any stream of so many bytes. */
    static int bound(int bytes) {
        return Math.toIntExact(bytes + bytes / 64L + 1024);
    }

    /** Unpacks a stream and returns its length. */
    int unpack(String method, byte[] from, int at, int length, byte[] to, int out, int room) throws Damaged {
        try {
            return switch (method) {
                case "lz4" -> unLz4().decompress(from, at, length, to, out, room);
                case "zstd" -> unZstd().decompress(from, at, length, to, out, room);
                case "blosclz" -> Blosclz.decompress(from, at, length, to, out, room);
                default -> inflate(method.equals("gzip"), from, at, length, to, out, room);
            };
        } catch (MalformedInputException e) {
            throw new Damaged(method + ": " + e.getMessage(), e.getOffset());
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new Damaged(method + ": " + e.getMessage(), 0);
        }
    }

    private int inflate(boolean gzip, byte[] from, int at, int length, byte[] to, int out, int room) throws Damaged {
        int head = gzip ? Gzip.head(from, at, length) : 0;
        try (var inflater = new Inflater(gzip)) {
            inflater.setInput(from, at + head, length - head);
            int done = 0;
            while (!inflater.finished() && done < room) {
                int n = inflater.inflate(to, out + done, room - done);
                if (n == 0 && !inflater.finished()) {
                    throw new Damaged("it breaks off", length);
                }
                done += n;
            }
            if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
                throw new Damaged("it unpacks to more than " + room + " bytes", 0);
            }
            return done;
        } catch (DataFormatException e) {
            throw new Damaged(e.getMessage(), 0);
        }
    }

    /** Packs a stream into room of {@link #bound} bytes and returns its length; 0 if blosclz finds nothing to gain. */
    int pack(String method, int level, byte[] from, int at, int length, byte[] to, int out) {
        return switch (method) {
            case "lz4" -> lz4().compress(from, at, length, to, out, to.length - out);
            case "zstd" -> zstd().compress(from, at, length, to, out, to.length - out);
            case "blosclz" -> Blosclz.compress(from, at, length, to, out, Math.min(length, to.length - out));
            case "gzip" -> {
                int head = Gzip.putHead(to, out);
                int n = deflate(true, level, from, at, length, to, out + head);
                yield head + n + Gzip.putTail(from, at, length, to, out + head + n);
            }
            default -> deflate(false, level, from, at, length, to, out);
        };
    }

    private static int deflate(boolean raw, int level, byte[] from, int at, int length, byte[] to, int out) {
        try (var deflater = new Deflater(Math.clamp(level, 0, 9), raw)) {
            deflater.setInput(from, at, length);
            deflater.finish();
            int done = 0;
            while (!deflater.finished()) {
                done += deflater.deflate(to, out + done, to.length - out - done);
            }
            return done;
        }
    }

    private Compressor lz4() {
        return lz4 == null ? lz4 = new Lz4JavaCompressor() : lz4;
    }

    private Compressor zstd() {
        return zstd == null ? zstd = new ZstdJavaCompressor() : zstd;
    }

    private Decompressor unLz4() {
        return unLz4 == null ? unLz4 = new Lz4JavaDecompressor() : unLz4;
    }

    private Decompressor unZstd() {
        return unZstd == null ? unZstd = new ZstdJavaDecompressor() : unZstd;
    }
}
