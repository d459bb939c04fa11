package jmpi.data.zarr;

import java.util.List;
import jmpi.comm.pack.Shuffle;
import jmpi.data.io.InputException;
import jmpi.data.zarr.Codec.Damaged;

/**
 * Buffers of blosc 1, as bcolz, PyTables and Zarr hold them: {@code Blosc.decompress(bytes)}. A buffer is a head of 16
 * bytes, the places of its blocks, and the blocks; a block is sorted by bytes or bits and packed, whole or in as many
 * streams as an element has bytes.
 *
 * <p>Source: c-blosc's README_HEADER and blosc.c of 1.21.
 */
public final class Blosc {
    private static final int HEAD = 16;
    private static final int SHUFFLED = 1;
    private static final int PLAIN = 2;
    private static final int BIT_SHUFFLED = 4;
    private static final int WHOLE = 16;
    private static final int MOST_STREAMS = 16;
    private static final int SHORTEST_STREAM = 128;
    private static final int BLOCK = 128 << 10;
    /** By their numbers in the head; the third is snappy. */
    private static final List<String> FORMATS = List.of("blosclz", "lz4", "", "zlib", "zstd");

    private final Squeezer squeezer;
    private byte[] sorted = {};
    private byte[] plain = {};

    Blosc(Squeezer squeezer) {
        this.squeezer = squeezer;
    }

    static boolean isKnown(String inner) {
        return FORMATS.contains(inner) && !inner.isEmpty() || inner.equals("lz4hc");
    }

    static int format(String inner) {
        if (!isKnown(inner)) {
            throw new IllegalArgumentException("blosc with " + inner + "; expected lz4, zstd, zlib or blosclz");
        }
        return FORMATS.indexOf(inner.equals("lz4hc") ? "lz4" : inner);
    }

    /**
     * Unpacks a buffer.
     *
     * @param buffer a whole buffer
     * @return what was packed
     * @throws InputException if it is damaged or packed by snappy; it names the byte
     */
    public static byte[] decompress(byte[] buffer) {
        try {
            var to = new byte[size(buffer, buffer.length)];
            new Blosc(new Squeezer()).unpack(buffer, buffer.length, to);
            return to;
        } catch (Damaged e) {
            throw new InputException("blosc buffer, byte " + e.at + ": " + e.getMessage());
        }
    }

    /**
     * Packs a buffer.
     *
     * @param data what to pack
     * @param width bytes an element
     * @param codec a {@link Codec#blosc}
     * @return the buffer, at most 16 bytes longer
     */
    public static byte[] compress(byte[] data, int width, Codec codec) {
        var to = new byte[Squeezer.bound(data.length + HEAD)];
        int n = new Blosc(new Squeezer()).pack(data, data.length, width, codec, to);
        return java.util.Arrays.copyOf(to, n);
    }

    private static int size(byte[] from, int length) throws Damaged {
        if (length < HEAD || word(from, 4) < 0) {
            throw new Damaged("it is shorter than blosc's head of 16 bytes", length);
        }
        return word(from, 4);
    }

    /** Unpacks into an array that is exactly as long as what was packed. */
    void unpack(byte[] from, int length, byte[] to) throws Damaged {
        int bytes = size(from, length);
        if (from[0] < 1 || from[0] > 2) {
            throw new Damaged("version " + from[0] + " of blosc's format; expected 1 or 2", 0);
        }
        int flags = from[2];
        int width = from[3] & 255;
        int block = Math.min(word(from, 8), bytes);
        if (bytes != to.length || word(from, 12) != length) {
            throw new Damaged(
                    "its head says " + bytes + " bytes in " + word(from, 12) + ", expected " + to.length + " in "
                            + length,
                    4);
        }
        if ((flags & PLAIN) != 0) {
            if (length < HEAD + bytes) {
                throw new Damaged("it breaks off", length);
            }
            System.arraycopy(from, HEAD, to, 0, bytes);
            return;
        }
        int format = flags >> 5 & 7;
        if (format >= FORMATS.size() || FORMATS.get(format).isEmpty()) {
            throw new Damaged(
                    "blocks packed by " + (format == 2 ? "snappy" : "codec " + format)
                            + "; expected lz4, zstd, zlib or blosclz",
                    2);
        }
        if (bytes > 0 && (block <= 0 || width == 0)) {
            throw new Damaged("blocks of " + block + " bytes, elements of " + width, 8);
        }
        for (int i = 0, done = 0; done < bytes; i++, done += Math.min(block, bytes - done)) {
            if (HEAD + 4 * i + 4 > length) {
                throw new Damaged("it breaks off", length);
            }
            unpackBlock(from, length, word(from, HEAD + 4 * i), to, done, Math.min(block, bytes - done), block);
        }
    }

    private void unpackBlock(byte[] from, int length, int start, byte[] to, int out, int n, int block) throws Damaged {
        int flags = from[2];
        int width = from[3] & 255;
        reserve(block);
        boolean split = (flags & WHOLE) == 0 && width <= MOST_STREAMS && n / width >= SHORTEST_STREAM && n == block;
        int streams = split ? width : 1;
        int each = n / streams;
        int at = start;
        for (int s = 0; s < streams; s++) {
            int packed = at < HEAD || at > length - 4 ? -1 : word(from, at);
            if (packed < 0 || packed > length - at - 4) {
                throw new Damaged("a stream of " + packed + " bytes", at);
            }
            at += 4;
            if (packed == each) {
                System.arraycopy(from, at, sorted, s * each, each);
            } else {
                int got = squeezer.unpack(FORMATS.get(flags >> 5 & 7), from, at, packed, sorted, s * each, each);
                if (got != each) {
                    throw new Damaged("a stream of " + got + " bytes; expected " + each, at);
                }
            }
            at += packed;
        }
        System.arraycopy(unsort(flags, n, width), 0, to, out, n);
    }

    private byte[] unsort(int flags, int n, int width) {
        int count = n / width;
        if ((flags & SHUFFLED) != 0 && width > 1) {
            Shuffle.join(sorted, plain, count, width);
        } else if ((flags & BIT_SHUFFLED) != 0 && n >= width && count % 8 == 0) {
            BitShuffle.join(sorted, plain, count, width);
        } else {
            return sorted;
        }
        System.arraycopy(sorted, count * width, plain, count * width, n - count * width);
        return plain;
    }

    /** Packs into room of {@link Squeezer#bound} bytes and 16 more. */
    int pack(byte[] from, int bytes, int elementBytes, Codec codec, byte[] to) {
        int width = elementBytes > 255 ? 1 : elementBytes;
        int unit = 8 * width;
        int block = Math.min(bytes, Math.max(unit, BLOCK / unit * unit));
        int blocks = bytes == 0 ? 0 : (bytes + block - 1) / block;
        int flags = format(codec.inner()) << 5 | WHOLE;
        flags |= codec.shuffle() == Codec.Shuffle.BYTES ? SHUFFLED : 0;
        flags |= codec.shuffle() == Codec.Shuffle.BITS ? BIT_SHUFFLED : 0;
        reserve(block);
        int at = HEAD + 4 * blocks;
        var squeezed = new byte[Squeezer.bound(block)];
        boolean pays = codec.level() > 0;
        for (int i = 0; pays && i < blocks; i++) {
            int n = Math.min(block, bytes - i * block);
            System.arraycopy(from, i * block, plain, 0, n);
            byte[] source = sort(flags, n, width);
            int packed = squeezer.pack(
                    codec.inner().equals("lz4hc") ? "lz4" : codec.inner(), codec.level(), source, 0, n, squeezed, 0);
            boolean gains = packed > 0 && packed < n;
            int size = gains ? packed : n;
            pays = at + 4 + size <= HEAD + bytes;
            if (pays) {
                putWord(to, HEAD + 4 * i, at);
                putWord(to, at, size);
                System.arraycopy(gains ? squeezed : source, 0, to, at + 4, size);
                at += 4 + size;
            }
        }
        if (!pays) {
            flags |= PLAIN;
            System.arraycopy(from, 0, to, HEAD, bytes);
            at = HEAD + bytes;
        }
        to[0] = 2;
        to[1] = 1;
        to[2] = (byte) flags;
        to[3] = (byte) width;
        putWord(to, 4, bytes);
        putWord(to, 8, block);
        putWord(to, 12, at);
        return at;
    }

    private byte[] sort(int flags, int n, int width) {
        int count = n / width;
        if ((flags & SHUFFLED) != 0 && width > 1) {
            Shuffle.split(plain, sorted, count, width);
        } else if ((flags & BIT_SHUFFLED) != 0 && count % 8 == 0) {
            BitShuffle.split(plain, sorted, count, width);
        } else {
            return plain;
        }
        System.arraycopy(plain, count * width, sorted, count * width, n - count * width);
        return sorted;
    }

    private void reserve(int block) {
        if (sorted.length < block) {
            sorted = new byte[block];
            plain = new byte[block];
        }
    }

    private static int word(byte[] from, int at) {
        return from[at] & 255 | (from[at + 1] & 255) << 8 | (from[at + 2] & 255) << 16 | from[at + 3] << 24;
    }

    private static void putWord(byte[] to, int at, int value) {
        for (int i = 0; i < 4; i++) {
            to[at + i] = (byte) (value >> 8 * i);
        }
    }
}
