package jmpi.comm;

/**
 * How the long messages of a communicator are packed between hosts: {@code world.compressed(Compression.LZ4)}. Inside a
 * host nothing is packed. Numbers are sorted by the significance of their bytes first, which makes them shrink more. Where
 * packing would take longer than it saves, messages go as they are.
 */
public enum Compression {
    /** Fast and modest: pays up to about 1 Gbit/s. */
    LZ4(1),
    /** Slower and better: pays on slow links. */
    ZSTD(2),
    /**
     * Doubles travel as floats. Only on request, because the receiver gets {@code (double) (float) x} from another host,
     * but {@code x} itself from its own host or in a message of less than 4 KiB. Other types are not touched. May be
     * combined with one of the others.
     */
    FLOAT32(4);

    private final int code;

    Compression(int code) {
        this.code = code;
    }

    /**
     * The number of a choice, as it stands in a frame's header.
     *
     * @param choice at most one of {@link #LZ4} and {@link #ZSTD}
     * @return the sum of the choices' numbers
     * @throws UsageException if both are chosen
     */
    public static int code(Compression... choice) {
        int code = 0;
        for (Compression one : choice) {
            code |= one.code;
        }
        if ((code & LZ4.code) != 0 && (code & ZSTD.code) != 0) {
            throw new UsageException("compressed: LZ4 and ZSTD; expected one of them");
        }
        return code;
    }

    /**
     * Whether a code contains this.
     *
     * @param code from {@link #code(Compression...)}
     * @return whether this was among the choices
     */
    public boolean in(int code) {
        return (code & this.code) != 0;
    }
}
