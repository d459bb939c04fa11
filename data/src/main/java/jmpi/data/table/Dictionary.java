package jmpi.data.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts of a column, without repetition, in the order of their bytes in UTF-8, which is that of their code points. The code of a text is its
 * place, so codes compare as texts do. Immutable; from any thread.
 */
public final class Dictionary {
    private final byte[] bytes;
    /** Where each text begins, and at last where the last one ends. */
    private final int[] starts;

    /** Texts that are already in order. */
    Dictionary(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    /**
     * The number of texts.
     *
     * @return codes go from 0 to this, exclusive
     */
    public int size() {
        return starts.length - 1;
    }

    /**
     * A text.
     *
     * @param code its place
     * @return the text
     */
    public String text(int code) {
        return new String(bytes, starts[code], starts[code + 1] - starts[code], StandardCharsets.UTF_8);
    }

    /**
     * The length of a text.
     *
     * @param code its place
     * @return bytes
     */
    public int length(int code) {
        return starts[code + 1] - starts[code];
    }

    /**
     * Copies a text out.
     *
     * @param code its place
     * @param to where to write its bytes
     * @param at the first one
     * @return where they end
     */
    public int copy(int code, byte[] to, int at) {
        int length = length(code);
        System.arraycopy(bytes, starts[code], to, at, length);
        return at + length;
    }

    /**
     * Looks a text up.
     *
     * @param text any
     * @return its code; -1 if it is not here
     */
    public int code(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(bytes, starts[middle], starts[middle + 1], wanted, 0, wanted.length);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Dictionary d && Arrays.equals(bytes, d.bytes) && Arrays.equals(starts, d.starts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    int[] starts() {
        return starts;
    }
}
