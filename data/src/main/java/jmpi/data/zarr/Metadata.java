package jmpi.data.zarr;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jmpi.data.io.Converter;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;

/**
 * What a {@code .zarray} says.
 *
 * <p>Source: Zarr storage specification version 2.
 *
 * @param shape the extents of the array
 * @param chunks the extents of a chunk; those at the edges are as large and reach beyond it
 * @param dtype what it holds
 * @param codec how chunks are packed
 * @param fill what stands where no chunk is, one element in the file's byte order
 * @param fortran whether the first extent of a chunk changes fastest in it
 * @param separator between the indices in a chunk's name
 */
record Metadata(long[] shape, long[] chunks, Dtype dtype, Codec codec, byte[] fill, boolean fortran, String separator) {
    static final String NAME = ".zarray";

    static Metadata read(Path folder) {
        Path file = folder.resolve(NAME);
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw InputException.of("cannot read", file, e);
        }
        try {
            if (!(Json.parse(text) instanceof Map<?, ?> map)) {
                throw new InputException(file + ": byte 0: expected a JSON object");
            }
            return of(map, file);
        } catch (Json.Malformed e) {
            throw new InputException(file + ": byte " + e.at() + ": expected JSON, found " + e.getMessage());
        }
    }

    private static Metadata of(Map<?, ?> map, Path file) {
        if (!Long.valueOf(2).equals(map.get("zarr_format"))) {
            throw new InputException(file + ": zarr_format " + map.get("zarr_format") + "; expected 2");
        }
        if (map.get("filters") instanceof List<?> filters && !filters.isEmpty()) {
            throw new InputException(file + ": filters " + filters + " are not supported; expected null");
        }
        long[] shape = extents(map, "shape", 0, file);
        long[] chunks = extents(map, "chunks", 1, file);
        if (chunks.length != shape.length) {
            throw new InputException(file + ": chunks of " + chunks.length + " dimensions, shape of " + shape.length);
        }
        Dtype dtype;
        try {
            dtype = Dtype.of(map.get("dtype"));
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage());
        }
        Object compressor = map.get("compressor");
        Codec codec = compressor == null
                ? Codec.NONE
                : compressor instanceof Map<?, ?> config ? Codec.of(config, dtype.bytes()) : null;
        if (codec == null) {
            throw new InputException(
                    file + ": compressor " + compressor
                            + " is not supported; expected none, zlib, gzip, zstd, lz4, or blosc with lz4, zstd, zlib or blosclz");
        }
        Object separator = map.get("dimension_separator");
        long bytes = dtype.bytes();
        for (long extent : chunks) {
            bytes = Math.min(Integer.MAX_VALUE, bytes * Math.min(extent, Integer.MAX_VALUE));
        }
        if (bytes > Integer.MAX_VALUE - (1 << 26)) {
            throw new InputException(file + ": chunks of 2 GiB and more are not supported");
        }
        byte[] fill = fill(map.get("fill_value"), dtype, file);
        return new Metadata(
                shape, chunks, dtype, codec, fill, "F".equals(map.get("order")), "/".equals(separator) ? "/" : ".");
    }

    private static long[] extents(Map<?, ?> map, String key, long least, Path file) {
        if (map.get(key) instanceof List<?> list) {
            var extents = new long[list.size()];
            boolean right = true;
            for (int i = 0; i < extents.length; i++) {
                extents[i] = list.get(i) instanceof Long extent ? extent : -1;
                right &= extents[i] >= least;
            }
            if (right) {
                return extents;
            }
        }
        throw new InputException(
                file + ": " + key + " " + map.get(key) + "; expected a list of numbers of at least " + least);
    }

    /** The element that stands where no chunk is. */
    private static byte[] fill(Object value, Dtype dtype, Path file) {
        var fill = new byte[dtype.bytes()];
        try {
            switch (dtype.kind()) {
                case NUMBER, TIME, SPAN -> number(value, dtype, fill, 0);
                case COMPLEX -> {
                    List<?> parts = value instanceof List<?> list && list.size() == 2 ? list : List.of(0L, 0L);
                    number(parts.get(0), dtype, fill, 0);
                    number(parts.get(1), dtype, fill, fill.length / 2);
                }
                case BYTES, RAW, RECORD -> {
                    byte[] bytes =
                            value instanceof String text ? Base64.getDecoder().decode(text) : new byte[0];
                    System.arraycopy(bytes, 0, fill, 0, Math.min(bytes.length, fill.length));
                }
                case TEXT -> {
                    byte[] bytes = value instanceof String text
                            ? text.getBytes(dtype.text().startsWith(">") ? "UTF-32BE" : "UTF-32LE")
                            : new byte[0];
                    System.arraycopy(bytes, 0, fill, 0, Math.min(bytes.length, fill.length));
                }
            }
            return fill;
        } catch (IllegalArgumentException | IOException e) {
            throw new InputException(file + ": fill_value " + value + " does not fit dtype " + dtype);
        }
    }

    private static void number(Object value, Dtype dtype, byte[] to, int at) {
        MemorySegment memory = MemorySegment.ofArray(to);
        var converter = new Converter(dtype.element(), dtype.order());
        switch (value) {
            case null -> {
                // Nothing is promised; zeros are as good as anything.
            }
            case Long n -> converter.write(new long[] {n}, 0, memory, at, 1);
            case Boolean b -> converter.write(new long[] {b ? 1 : 0}, 0, memory, at, 1);
            case Double x -> converter.write(new double[] {x}, 0, memory, at, 1);
            case String s when s.equals("NaT") -> converter.write(new long[] {Long.MIN_VALUE}, 0, memory, at, 1);
            case String s -> converter.write(new double[] {Double.parseDouble(s)}, 0, memory, at, 1);
            default -> throw new IllegalArgumentException("no number");
        }
    }

    /** As Python's zarr writes it. */
    byte[] json() {
        String type = dtype.kind() == Dtype.Kind.RECORD ? fields(dtype) : "\"" + dtype + "\"";
        String text = "{\n    \"chunks\": " + list(chunks) + ",\n    \"compressor\": " + codec.json()
                + (separator.equals(".") ? "" : ",\n    \"dimension_separator\": \"" + separator + "\"")
                + ",\n    \"dtype\": " + type + ",\n    \"fill_value\": " + fillText() + ",\n    \"filters\": null"
                + ",\n    \"order\": \"" + (fortran ? "F" : "C") + "\",\n    \"shape\": " + list(shape)
                + ",\n    \"zarr_format\": 2\n}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String list(long[] extents) {
        var text = new StringBuilder("[");
        for (int i = 0; i < extents.length; i++) {
            text.append(i == 0 ? "" : ",").append("\n        ").append(extents[i]);
        }
        return text.append(extents.length == 0 ? "]" : "\n    ]").toString();
    }

    private static String fields(Dtype record) {
        var text = new StringBuilder("[");
        for (Dtype.Field field : record.fields()) {
            text.append(text.length() == 1 ? "" : ", ")
                    .append("[\"")
                    .append(field.name())
                    .append("\", ");
            boolean nested = field.dtype().kind() == Dtype.Kind.RECORD;
            text.append(nested ? fields(field.dtype()) : "\"" + field.dtype() + "\"");
            text.append(field.shape().length == 0 ? "]" : ", " + list(field.shape()) + "]");
        }
        return text.append("]").toString();
    }

    private String fillText() {
        return switch (dtype.kind()) {
            case NUMBER, TIME, SPAN -> {
                MemorySegment memory = MemorySegment.ofArray(fill);
                boolean truth = dtype.text().endsWith("b1");
                double x = dtype.element().doubleAt(memory, 0, dtype.order());
                yield truth
                        ? String.valueOf(fill[0] != 0)
                        : !dtype.element().isFloating()
                                ? String.valueOf(dtype.element().longAt(memory, 0, dtype.order()))
                                : Double.isFinite(x) ? String.valueOf(x) : "\"" + x + "\"";
            }
            case TEXT -> "\"\"";
            case COMPLEX -> "[0.0, 0.0]";
            case BYTES, RAW, RECORD -> "\"" + Base64.getEncoder().encodeToString(fill) + "\"";
        };
    }

    /** A chunk of nothing but fill, to be written into. */
    void clear(byte[] chunk) {
        boolean zeros = true;
        for (byte b : fill) {
            zeros &= b == 0;
        }
        if (zeros) {
            java.util.Arrays.fill(chunk, (byte) 0);
            return;
        }
        MemorySegment to = MemorySegment.ofArray(chunk);
        for (int at = 0; at < chunk.length; at += fill.length) {
            MemorySegment.copy(fill, 0, to, ValueLayout.JAVA_BYTE, at, fill.length);
        }
    }
}
