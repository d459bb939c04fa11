package jmpi.data.zarr;

/**
 * Sorts the bits of numbers by significance: the lowest bits of all elements first, eight to a byte, then the next ones.
 * Eight elements at a time, whose bytes of one place are turned like a matrix of bits inside a word.
 *
 * <p>Source: K. Masui et al., bitshuffle, arXiv:1503.00638; the order of bits is that of c-blosc.
 */
final class BitShuffle {
    private BitShuffle() {}

    /** Sorts so many elements, a multiple of 8, from the beginning of one array to that of another. */
    static void split(byte[] from, byte[] to, int count, int width) {
        int row = count / 8;
        for (int place = 0; place < width; place++) {
            for (int group = 0; group < row; group++) {
                long word = 0;
                for (int e = 0; e < 8; e++) {
                    word |= (from[(8 * group + e) * width + place] & 0xffL) << 8 * e;
                }
                word = turn(word);
                for (int bit = 0; bit < 8; bit++) {
                    to[(8 * place + bit) * row + group] = (byte) (word >>> 8 * bit);
                }
            }
        }
    }

    /** The way back. */
    static void join(byte[] from, byte[] to, int count, int width) {
        int row = count / 8;
        for (int place = 0; place < width; place++) {
            for (int group = 0; group < row; group++) {
                long word = 0;
                for (int bit = 0; bit < 8; bit++) {
                    word |= (from[(8 * place + bit) * row + group] & 0xffL) << 8 * bit;
                }
                word = turn(word);
                for (int e = 0; e < 8; e++) {
                    to[(8 * group + e) * width + place] = (byte) (word >>> 8 * e);
                }
            }
        }
    }

    /** Bit j of byte i becomes bit i of byte j. */
    private static long turn(long word) {
        long t = (word ^ word >>> 7) & 0x00AA00AA00AA00AAL;
        long x = word ^ t ^ t << 7;
        t = (x ^ x >>> 14) & 0x0000CCCC0000CCCCL;
        x = x ^ t ^ t << 14;
        t = (x ^ x >>> 28) & 0x00000000F0F0F0F0L;
        return x ^ t ^ t << 28;
    }
}
