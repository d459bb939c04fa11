package jmpi.data.zarr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jmpi.data.io.InputException;

/** The files of an array's chunks, read into and written from one array that is used again and again. */
final class ChunkFiles {
    private static final int LZ4_HEAD = 4;

    private final Path folder;
    private final Metadata metadata;
    private final long[] strides;
    private final byte[] chunk;
    private final Squeezer squeezer = new Squeezer();
    private final Blosc blosc = new Blosc(squeezer);
    private byte[] packed = {};

    ChunkFiles(Path folder, Metadata metadata) {
        this.folder = folder;
        this.metadata = metadata;
        int width = metadata.dtype().bytes();
        this.strides = Box.strides(metadata.chunks(), width, metadata.fortran());
        long bytes = width;
        for (long extent : metadata.chunks()) {
            bytes *= extent;
        }
        this.chunk = new byte[Math.toIntExact(bytes)];
    }

    /** Bytes from one index to the next in a chunk. */
    long[] strides() {
        return strides;
    }

    /** A chunk that holds nothing yet. */
    byte[] cleared() {
        metadata.clear(chunk);
        return chunk;
    }

    private Path file(long[] index) {
        var name = new StringBuilder(index.length == 0 ? "0" : "");
        for (int d = 0; d < index.length; d++) {
            name.append(d == 0 ? "" : metadata.separator()).append(index[d]);
        }
        return folder.resolve(name.toString());
    }

    /** A chunk's elements, valid until the next call. */
    byte[] read(long[] index) {
        Path file = file(index);
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return cleared();
        } catch (IOException e) {
            throw InputException.of("cannot read", file, e);
        }
        try {
            unpack(content);
            return chunk;
        } catch (Codec.Damaged e) {
            throw new InputException(file + ": byte " + e.at + ": the chunk is damaged: " + e.getMessage());
        }
    }

    private void unpack(byte[] content) throws Codec.Damaged {
        String id = metadata.codec().id();
        int got;
        switch (id) {
            case "blosc" -> {
                blosc.unpack(content, content.length, chunk);
                return;
            }
            case "none" -> {
                got = content.length;
                System.arraycopy(content, 0, chunk, 0, Math.min(got, chunk.length));
            }
            case "lz4" -> {
                int bytes = content.length < LZ4_HEAD ? -1 : word(content);
                if (bytes != chunk.length) {
                    throw new Codec.Damaged("its head says " + bytes + " bytes; expected " + chunk.length, 0);
                }
                got = squeezer.unpack(id, content, LZ4_HEAD, content.length - LZ4_HEAD, chunk, 0, chunk.length);
            }
            default -> got = squeezer.unpack(id, content, 0, content.length, chunk, 0, chunk.length);
        }
        if (got != chunk.length) {
            throw new Codec.Damaged("it holds " + got + " bytes; expected " + chunk.length, content.length);
        }
    }

    /** Writes a chunk beside its place first, so that a reader never finds half of one. */
    void write(long[] index, byte[] plain) {
        Path file = file(index);
        Path draft = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            if (metadata.separator().equals("/")) {
                Files.createDirectories(file.getParent());
            }
            try (var out = Files.newOutputStream(draft)) {
                int n = pack(plain);
                out.write(packed, 0, n);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw InputException.of("cannot write", file, e);
        }
    }

    private int pack(byte[] plain) {
        Codec codec = metadata.codec();
        if (packed.length == 0) {
            packed = new byte[Squeezer.bound(plain.length)];
        }
        switch (codec.id()) {
            case "blosc" -> {
                return blosc.pack(plain, plain.length, metadata.dtype().bytes(), codec, packed);
            }
            case "none" -> {
                System.arraycopy(plain, 0, packed, 0, plain.length);
                return plain.length;
            }
            case "lz4" -> {
                for (int i = 0; i < LZ4_HEAD; i++) {
                    packed[i] = (byte) (plain.length >> 8 * i);
                }
                return LZ4_HEAD + squeezer.pack("lz4", 1, plain, 0, plain.length, packed, LZ4_HEAD);
            }
            default -> {
                return squeezer.pack(codec.id(), codec.level(), plain, 0, plain.length, packed, 0);
            }
        }
    }

    private static int word(byte[] from) {
        return from[0] & 255 | (from[1] & 255) << 8 | (from[2] & 255) << 16 | from[3] << 24;
    }
}
