package jmpi.comm.pack;

import io.airlift.compress.v3.Compressor;
import io.airlift.compress.v3.lz4.Lz4JavaCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.lang.foreign.MemorySegment;
import jmpi.comm.Compression;
import jmpi.comm.Memory;
import jmpi.comm.Type;
import jmpi.comm.transport.Frame;

/** Packs the payloads of frames, one after the other; all links of a rank share one. */
public final class Packer {
    /** Less than this is never squeezed. */
    private static final int SHORTEST = 512;

    private byte[] plain = {};
    private byte[] sorted = {};
    private byte[] squeezed = {};
    private MemorySegment plainSegment;
    private Compressor lz4;
    private Compressor zstd;

    private byte[] result;
    private int codec;

    /** Makes a packer that takes memory and loads what it needs when it is first used. */
    public Packer() {}

    /**
     * Packs a payload as its frame allows, if that pays.
     *
     * @param frame type, codec and length
     * @param base an array, a segment or a file region with the payload
     * @param offset where it begins there, in bytes
     * @param worth what the link knows about packing
     * @return the bytes after packing, always fewer than the frame's length; -1 if the payload is to go as it is
     */
    public int pack(Frame frame, Object base, long offset, Worth worth) {
        Type type = Type.ofCode(frame.type);
        int bytes = (int) frame.length;
        boolean narrow = type == Type.DOUBLE && Compression.FLOAT32.in(frame.codec);
        int method = frame.codec & (Codec.LZ4 | Codec.ZSTD);
        boolean squeeze = method != 0 && bytes >= SHORTEST && worth.pays(method, bytes);
        if (bytes == 0 || !narrow && !squeeze) {
            return -1;
        }
        long start = System.nanoTime();
        reserve(bytes);
        Memory.read(base, offset, plainSegment, 0, bytes);
        int width = type.bytes();
        result = plain;
        codec = 0;
        if (narrow) {
            width = Float.BYTES;
            Narrow.toFloats(plain, plain, bytes / Double.BYTES);
            bytes /= 2;
            codec = Codec.FLOAT32;
        }
        if (squeeze) {
            int after = squeeze(method, bytes, width);
            worth.packed(method, bytes, after, System.nanoTime() - start);
            if (after < bytes - bytes / 16) {
                result = squeezed;
                codec |= method;
                bytes = after;
            }
        }
        return codec == 0 ? -1 : bytes;
    }

    private int squeeze(int method, int bytes, int width) {
        byte[] from = plain;
        if (width > 1) {
            Shuffle.split(plain, sorted, bytes / width, width);
            from = sorted;
        }
        return compressor(method).compress(from, 0, bytes, squeezed, 0, squeezed.length);
    }

    private Compressor compressor(int method) {
        if (method == Codec.LZ4) {
            return lz4 == null ? lz4 = new Lz4JavaCompressor() : lz4;
        }
        return zstd == null ? zstd = new ZstdJavaCompressor() : zstd;
    }

    private void reserve(int bytes) {
        if (bytes > plain.length) {
            plain = new byte[bytes];
            plainSegment = MemorySegment.ofArray(plain);
            sorted = new byte[bytes];
            squeezed = new byte[Codec.mostAfter(bytes)];
        }
    }

    /**
     * What {@link #pack} has made; valid until the next call.
     *
     * @return an array that begins with the packed bytes
     */
    public byte[] result() {
        return result;
    }

    /**
     * How it was made.
     *
     * @return for the frame's header, and for {@link Unpacker}
     */
    public int codec() {
        return codec;
    }
}
