package jmpi.data.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Gives texts codes in the order in which they first come: {@code int code = builder.code(line, from, to)}. An open-addressing table over
 * all bytes in one array; a text that is there makes no garbage. For one thread.
 *
 * <p>When all are in, {@link #sorted} makes a {@link Dictionary} and {@link #remap} says what became of each code.
 */
public final class DictionaryBuilder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** The head of a text is its first bytes and its length; short texts are their heads. */
    private static final int HEAD = 7;

    private static final int SPARSE = 1 << 16;

    private byte[] bytes = new byte[1 << 10];
    private int[] starts = new int[65];
    private long[] heads = new long[64];
    private int[] table = new int[128];
    private int size;

    /**
     * The code of a text, a new one if it has not come before.
     *
     * @param from holds the text and at least eight more bytes after it, of any value
     * @param begin its first byte
     * @param end after its last byte
     * @return its code
     */
    public int code(byte[] from, int begin, int end) {
        int length = end - begin;
        long head = head(from, begin, length);
        long hash = length <= HEAD ? head : hash(head, from, begin + HEAD, end);
        hash *= 0x9E37_79B9_7F4A_7C15L;
        int mask = table.length - 1;
        for (int slot = (int) (hash >>> 32) & mask; ; slot = (slot + 1) & mask) {
            int found = table[slot] - 1;
            if (found < 0) {
                return add(head, from, begin, length, slot);
            }
            if (heads[found] == head && (length <= HEAD || same(found, from, begin, end))) {
                return found;
            }
        }
    }

    /**
     * The code of a text of one to seven bytes that ends with its last byte that is not zero, as numpy stores texts.
     *
     * @param word the text, its first byte lowest
     * @return its code
     */
    public int code(long word) {
        int length = 71 - Long.numberOfLeadingZeros(word) >>> 3;
        long head = word | (long) length << 56;
        int mask = table.length - 1;
        for (int slot = (int) (head * 0x9E37_79B9_7F4A_7C15L >>> 32) & mask; ; slot = slot + 1 & mask) {
            int found = table[slot] - 1;
            if (found >= 0 && heads[found] == head) {
                return found;
            }
            if (found < 0) {
                byte[] text = new byte[8];
                LONG.set(text, 0, word);
                return add(head, text, 0, length, slot);
            }
        }
    }

    private static long head(byte[] from, int begin, int length) {
        long word = (long) LONG.get(from, begin);
        if (length >= HEAD) {
            return word & 0x00FF_FFFF_FFFF_FFFFL | (long) Math.min(length, 255) << 56;
        }
        return word & (1L << (length << 3)) - 1 | (long) length << 56;
    }

    private static long hash(long head, byte[] from, int begin, int end) {
        long hash = head;
        int at = begin;
        for (; at + 8 <= end; at += 8) {
            hash = (hash ^ (long) LONG.get(from, at)) * 0xC2B2_AE3D_27D4_EB4FL;
            hash ^= hash >>> 29;
        }
        if (at < end) {
            hash = (hash ^ (long) LONG.get(from, at) & (1L << (end - at << 3)) - 1) * 0xC2B2_AE3D_27D4_EB4FL;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    private boolean same(int code, byte[] from, int begin, int end) {
        return Arrays.equals(bytes, starts[code], starts[code + 1], from, begin, end);
    }

    private int add(long head, byte[] from, int begin, int length, int slot) {
        int start = starts[size];
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(start, length), grown(bytes.length)));
        }
        if (size == heads.length) {
            heads = Arrays.copyOf(heads, grown(size));
            starts = Arrays.copyOf(starts, heads.length + 1);
        }
        System.arraycopy(from, begin, bytes, start, length);
        heads[size] = head;
        starts[size + 1] = start + length;
        table[slot] = ++size;
        // A table that is small anyway has so many places that hardly two texts want the same one.
        if (size * (table.length < SPARSE ? 16 : 2) > table.length) {
            rehash();
        }
        return size - 1;
    }

    private static int grown(int length) {
        return (int) Math.min(2L * length, Integer.MAX_VALUE - 16);
    }

    private void rehash() {
        int[] larger = new int[table.length * 4];
        int mask = larger.length - 1;
        byte[] word = new byte[8];
        for (int code = 0; code < size; code++) {
            int begin = starts[code];
            int end = starts[code + 1];
            long hash = heads[code];
            if (end - begin > HEAD) {
                int room = end - begin + 8;
                word = word.length < room ? new byte[2 * room] : word;
                System.arraycopy(bytes, begin, word, 0, end - begin);
                hash = hash(hash, word, HEAD, end - begin);
            }
            hash *= 0x9E37_79B9_7F4A_7C15L;
            int slot = (int) (hash >>> 32) & mask;
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = code + 1;
        }
        table = larger;
    }

    /**
     * How many texts there are.
     *
     * @return codes go from 0 to this, exclusive
     */
    public int size() {
        return size;
    }

    /**
     * All texts in order.
     *
     * @return a dictionary
     */
    public Dictionary sorted() {
        Integer[] order = order();
        byte[] all = new byte[starts[size]];
        int[] begins = new int[size + 1];
        for (int i = 0; i < size; i++) {
            int code = order[i];
            int length = starts[code + 1] - starts[code];
            System.arraycopy(bytes, starts[code], all, begins[i], length);
            begins[i + 1] = begins[i] + length;
        }
        return new Dictionary(all, begins);
    }

    private Integer[] order() {
        Integer[] order = new Integer[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        Arrays.sort(
                order,
                (a, b) -> Arrays.compareUnsigned(bytes, starts[a], starts[a + 1], bytes, starts[b], starts[b + 1]));
        return order;
    }

    /**
     * The codes of these texts in a dictionary that has them all.
     *
     * @param dictionary sorted, of these texts and perhaps more
     * @return for each code here the one there
     */
    public int[] remap(Dictionary dictionary) {
        int[] to = new int[size];
        int at = 0;
        byte[] all = dictionary.bytes();
        int[] begins = dictionary.starts();
        for (int code : order()) {
            while (!Arrays.equals(bytes, starts[code], starts[code + 1], all, begins[at], begins[at + 1])) {
                at++;
            }
            to[code] = at;
        }
        return to;
    }

    /** Adds all texts of a dictionary. */
    void addAll(byte[] from, int[] lengths, int count) {
        byte[] text = new byte[64];
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (lengths[i] + 8 > text.length) {
                text = new byte[2 * (lengths[i] + 8)];
            }
            System.arraycopy(from, at, text, 0, lengths[i]);
            code(text, 0, lengths[i]);
            at += lengths[i];
        }
    }
}
