package jmpi.data.zarr;

import jmpi.data.zarr.Codec.Damaged;

/**
 * Blosc's own codec, a descendant of FastLZ: runs of literals, and matches of what came before.
 *
 * <pre>
 *  000nnnnn                                n+1 literals follow
 *  nnnddddd dddddddd                       n+2 bytes from d+1 back
 *  111ddddd nnnnnnnn … dddddddd            longer ones: n is the sum, each byte of 255 has one more behind it
 *  …11111   …          11111111 16 bits    from farther back: d+8192
 * </pre>
 *
 * Source: the format as c-blosc 1.21 reads it.
 */
final class Blosclz {
    private static final int FAR = 8192;
    private static final int LONGEST_LITERALS = 32;
    private static final int HASH_BITS = 13;
    /** Shorter ones do not pay. */
    private static final int SHORTEST_MATCH = 4;

    /** c-blosc reads no stream that ends with a match. */
    private static final int LAST_LITERALS = 5;

    private Blosclz() {}

    /** Unpacks a stream and returns its length. */
    static int decompress(byte[] from, int start, int length, byte[] to, int out, int room) throws Damaged {
        int at = start;
        int end = start + length;
        int op = out;
        int limit = out + room;
        try {
            for (boolean first = true; at < end; first = false) {
                int control = first ? from[at++] & 31 : from[at++] & 255;
                if (control < 32) {
                    int n = control + 1;
                    if (n > limit - op || n > end - at) {
                        throw new Damaged("literals beyond the end", at - start);
                    }
                    System.arraycopy(from, at, to, op, n);
                    at += n;
                    op += n;
                    continue;
                }
                int n = (control >> 5) - 1;
                int distance = (control & 31) << 8;
                if (n == 6) {
                    int more;
                    do {
                        more = from[at++] & 255;
                        n += more;
                    } while (more == 255 && n < room);
                }
                int low = from[at++] & 255;
                if (low == 255 && distance == 31 << 8) {
                    distance = ((from[at] & 255) << 8 | from[at + 1] & 255) + FAR;
                    at += 2;
                } else {
                    distance += low + 1;
                }
                n += 3;
                if (n > limit - op || distance > op - out) {
                    throw new Damaged("a match that leaves the block", at - start);
                }
                for (int i = 0; i < n; i++) { // byte by byte, for the match may overlap itself
                    to[op + i] = to[op + i - distance];
                }
                op += n;
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new Damaged("it breaks off", at - start);
        }
        return op - out;
    }

    /** Packs a stream greedily; 0 if the result would not be shorter than the room. */
    static int compress(byte[] from, int start, int length, byte[] to, int out, int room) {
        int[] last = new int[1 << HASH_BITS];
        int end = start + length;
        int op = out;
        int limit = out + room - 8 - LONGEST_LITERALS;
        int literals = start;
        int at = start + 1;
        int matchable = end - LAST_LITERALS;
        while (at + SHORTEST_MATCH <= matchable) {
            int hash = (word(from, at) * 0x9E3779B1) >>> 32 - HASH_BITS;
            int ref = start + last[hash] - 1;
            last[hash] = at - start + 1;
            int distance = at - ref;
            if (ref < start || distance >= FAR || word(from, ref) != word(from, at)) {
                at++;
                continue;
            }
            int n = SHORTEST_MATCH;
            while (at + n < matchable && from[ref + n] == from[at + n]) {
                n++;
            }
            if (op + (at - literals) / 31 + (at - literals) + n / 255 > limit) {
                return 0;
            }
            op = literals(from, literals, at, to, op);
            op = match(n - 2, distance - 1, to, op);
            at += n;
            literals = at;
        }
        if (op + (end - literals) / 31 + (end - literals) > limit) {
            return 0;
        }
        op = literals(from, literals, end, to, op);
        to[out] |= 1 << 5; // the mark of this version; the reader takes the first byte as literals anyway
        return op - out;
    }

    private static int literals(byte[] from, int start, int end, byte[] to, int out) {
        int op = out;
        for (int at = start; at < end; ) {
            int n = Math.min(LONGEST_LITERALS, end - at);
            to[op++] = (byte) (n - 1);
            System.arraycopy(from, at, to, op, n);
            at += n;
            op += n;
        }
        return op;
    }

    private static int match(int n, int distance, byte[] to, int out) {
        int op = out;
        if (n < 7) {
            to[op++] = (byte) (n << 5 | distance >> 8);
        } else {
            to[op++] = (byte) (7 << 5 | distance >> 8);
            int rest = n - 7;
            for (; rest >= 255; rest -= 255) {
                to[op++] = (byte) 255;
            }
            to[op++] = (byte) rest;
        }
        to[op++] = (byte) distance;
        return op;
    }

    private static int word(byte[] from, int at) {
        return from[at] & 255 | (from[at + 1] & 255) << 8 | (from[at + 2] & 255) << 16 | from[at + 3] << 24;
    }
}
