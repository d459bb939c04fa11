package jmpi.data.zarr;

import java.util.Map;

/**
 * How chunks are packed: {@code Codec.blosc("zstd", 3, Codec.Shuffle.BITS)}, {@code Codec.zlib(5)}, {@code Codec.NONE}; named and
 * parametrised as Python's numcodecs does. Immutable, from any thread.
 *
 * @param id {@code none}, {@code zlib}, {@code gzip}, {@code zstd}, {@code lz4} or {@code blosc}
 * @param level how hard to try; LZ4 and zstd know one way only
 * @param inner of blosc, what packs its blocks: {@code lz4}, {@code zstd}, {@code zlib} or {@code blosclz}
 * @param shuffle of blosc, how bytes are sorted first
 */
public record Codec(String id, int level, String inner, Shuffle shuffle) {
    /** How blosc sorts the bytes of a block before it packs them. */
    public enum Shuffle {
        /** Not at all. */
        NONE,
        /** All lowest bytes first, and so on. */
        BYTES,
        /** All lowest bits first, and so on. */
        BITS
    }

    /** Packed data that cannot be unpacked. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        final long at;

        Damaged(String message, long at) {
            super(message);
            this.at = at;
        }
    }

    /** Bytes as they are. */
    public static final Codec NONE = new Codec("none", 0, "", Shuffle.NONE);

    /** As blosc's own default has it: fast, and good for numbers. */
    public static final Codec BLOSC = blosc("lz4", 5, Shuffle.BYTES);

    /**
     * Deflate with zlib's head.
     *
     * @param level 0 to 9
     * @return the codec
     */
    public static Codec zlib(int level) {
        return new Codec("zlib", level, "", Shuffle.NONE);
    }

    /**
     * Zstandard.
     *
     * @return the codec
     */
    public static Codec zstd() {
        return new Codec("zstd", 3, "", Shuffle.NONE);
    }

    /**
     * LZ4 with its length in front.
     *
     * @return the codec
     */
    public static Codec lz4() {
        return new Codec("lz4", 1, "", Shuffle.NONE);
    }

    /**
     * Blosc 1.
     *
     * @param inner {@code lz4}, {@code zstd}, {@code zlib} or {@code blosclz}
     * @param level 0 (not packed) to 9
     * @param shuffle how bytes are sorted first
     * @return the codec
     * @throws IllegalArgumentException if there is no such codec
     */
    public static Codec blosc(String inner, int level, Shuffle shuffle) {
        Blosc.format(inner);
        return new Codec("blosc", level, inner, shuffle);
    }

    /** The codec of a {@code compressor} in a {@code .zarray}; null if it is not known. */
    static Codec of(Map<?, ?> config, int width) {
        int level = number(config, "level", 1);
        return switch (String.valueOf(config.get("id"))) {
            case "zlib" -> zlib(level);
            case "gzip" -> new Codec("gzip", level, "", Shuffle.NONE);
            case "zstd" -> new Codec("zstd", level, "", Shuffle.NONE);
            case "lz4" -> lz4();
            case "blosc" -> {
                String inner = String.valueOf(config.get("cname"));
                int shuffle = number(config, "shuffle", 1);
                boolean known = shuffle >= -1 && shuffle <= 2 && Blosc.isKnown(inner);
                // Minus one: bits for single bytes, bytes for longer elements.
                int which = shuffle >= 0 ? shuffle : width == 1 ? 2 : 1;
                yield known ? blosc(inner, number(config, "clevel", 5), Shuffle.values()[which]) : null;
            }
            default -> null;
        };
    }

    private static int number(Map<?, ?> config, String key, int otherwise) {
        return config.get(key) instanceof Long value ? Math.clamp(value, -1000, 1000) : otherwise;
    }

    /** As it stands in a {@code .zarray}. */
    String json() {
        return switch (id) {
            case "none" -> "null";
            case "lz4" -> "{\n        \"acceleration\": 1,\n        \"id\": \"lz4\"\n    }";
            case "blosc" ->
                "{\n        \"blocksize\": 0,\n        \"clevel\": " + level + ",\n        \"cname\": \"" + inner
                        + "\",\n        \"id\": \"blosc\",\n        \"shuffle\": " + shuffle.ordinal() + "\n    }";
            default -> "{\n        \"id\": \"" + id + "\",\n        \"level\": " + level + "\n    }";
        };
    }
}
