package jmpi.comm.pack;

import io.airlift.compress.v3.Decompressor;
import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jmpi.comm.Type;
import jmpi.comm.transport.Frame;

/** Unpacks the payloads of frames, one after the other; all links of a rank share one. */
public final class Unpacker {
    private final int most;
    private byte[] packed = {};
    private byte[] sorted = {};
    private byte[] plain = {};
    private MemorySegment segment;
    private Decompressor lz4;
    private Decompressor zstd;

    /**
     * Makes an unpacker that takes memory and loads what it needs when it is first used.
     *
     * @param most the longest payload that a frame may have before packing
     */
    public Unpacker(int most) {
        this.most = most;
    }

    /**
     * Unpacks a payload: makes {@link Frame#payload} what it would be if it had come as it was.
     *
     * @param frame type and length before packing; gets the payload, which is valid until the next call
     * @param codec how it was packed
     * @param from where the packed bytes are
     * @param offset where they begin there
     * @param bytes how many there are
     * @throws PackException if they cannot be the result of packing
     */
    public void unpack(Frame frame, int codec, MemorySegment from, long offset, int bytes) throws PackException {
        int length = check(frame, codec, bytes);
        try {
            reserve(Math.max(length, bytes));
            int width = codec >= Codec.FLOAT32
                    ? Float.BYTES
                    : Type.ofCode(frame.type).bytes();
            int before = codec >= Codec.FLOAT32 ? length / 2 : length;
            MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, packed, 0, bytes);
            byte[] numbers = packed;
            int method = codec & ~Codec.FLOAT32;
            if (method != 0) {
                numbers = width > 1 ? sorted : plain;
                expect(before, decompressor(method).decompress(packed, 0, bytes, numbers, 0, before));
                if (width > 1) {
                    numbers = codec == method ? plain : packed;
                    Shuffle.join(sorted, numbers, before / width, width);
                }
            }
            if (codec >= Codec.FLOAT32) {
                expect(before, method == 0 ? bytes : before);
                Narrow.toDoubles(numbers, plain, length / Double.BYTES);
            }
        } catch (RuntimeException e) {
            throw new PackException(bytes + " packed bytes do not make the " + length + " bytes that they should", e);
        }
        frame.payload = segment;
        frame.payloadOffset = 0;
        frame.inline = false;
    }

    /** Before anything is believed. */
    private int check(Frame frame, int codec, int bytes) throws PackException {
        boolean known = codec > 0 && codec < 7 && codec != (Codec.LZ4 | Codec.ZSTD);
        boolean type = frame.type >= 0 && frame.type <= Type.DOUBLE.ordinal();
        boolean floats = codec < Codec.FLOAT32 || frame.type == Type.DOUBLE.ordinal();
        if (!known || !type || !floats) {
            throw new PackException(
                    "a payload of type " + frame.type + " is packed by codec " + codec + ", which is none for it",
                    null);
        }
        if (frame.length <= 0
                || frame.length > most
                || frame.length % Type.ofCode(frame.type).bytes() != 0
                || bytes <= 0
                || bytes >= frame.length) {
            throw new PackException(
                    bytes + " packed bytes for " + frame.length + " bytes; expected fewer, and at most " + most, null);
        }
        return (int) frame.length;
    }

    private static void expect(int expected, int got) {
        if (got != expected) {
            throw new IllegalArgumentException(got + " bytes; expected " + expected);
        }
    }

    private Decompressor decompressor(int method) {
        if (method == Codec.LZ4) {
            return lz4 == null ? lz4 = new Lz4JavaDecompressor() : lz4;
        }
        return zstd == null ? zstd = new ZstdJavaDecompressor() : zstd;
    }

    private void reserve(int length) {
        if (length > plain.length) {
            packed = new byte[length];
            sorted = new byte[length];
            plain = new byte[length];
            segment = MemorySegment.ofArray(plain);
        }
    }
}
