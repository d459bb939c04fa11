package jmpi.comm.pack;

/** The numbers of codecs as they stand in a frame's header; they are those of {@link jmpi.comm.Compression}. */
final class Codec {
    static final int LZ4 = 1;
    static final int ZSTD = 2;
    static final int FLOAT32 = 4;

    private Codec() {}

    /** Room for whatever either library makes of so many bytes that cannot be squeezed. */
    static int mostAfter(int bytes) {
        return bytes + bytes / 128 + 1024;
    }
}
