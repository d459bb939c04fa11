package jmpi.apps.sparse;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import jmpi.data.io.InputException;

/**
 * A rank's codes until all ranks know how many the ranks before them have: in memory while they are few, and otherwise in a file
 * without a name beside the results, which is gone when its rank is.
 */
final class CodeStore implements AutoCloseable {
    private static final long MOST_BYTES = 256L << 20;
    /** The heap holds this many times the codes that are kept in it. */
    private static final int SHARE = 8;

    private static final int MOST_PATCHES = 1 << 15;

    /** Codes of some patches in the file. */
    private record Part(int patches, int nonzeros) {}

    private final Path directory;
    private final long most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE);
    /** Those of this piece, and those of the pieces before it that are not in the file. */
    private final Codes piece = new Codes(0, 0);

    private final Codes kept = new Codes(0, 0);
    private final List<Part> parts = new ArrayList<>();
    private FileChannel file;
    private long nonzeros;

    CodeStore(Path directory) {
        this.directory = directory;
    }

    /** Patches of a piece, so few that even codes of all atoms do not take more than the others may. */
    int piece(int atoms) {
        return Math.clamp(most / (12L * atoms), 1024, MOST_PATCHES);
    }

    /** Where the codes of the next piece go. */
    Codes codes() {
        return piece;
    }

    /** Takes the codes of a piece. */
    void next() {
        nonzeros += piece.size();
        kept.addAll(piece);
        piece.clear();
        if (kept.bytes() > most) {
            spill();
        }
    }

    long nonzeros() {
        return nonzeros;
    }

    private void spill() {
        try {
            if (file == null) {
                Path name = Files.createTempFile(directory, ".codes", ".part");
                file = FileChannel.open(
                        name, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            }
            long at = file.size();
            long bytes = kept.bytes();
            try (Arena arena = Arena.ofConfined()) {
                kept.store(file.map(MapMode.READ_WRITE, at, bytes, arena));
            }
            parts.add(new Part(kept.patches(), kept.size()));
            kept.clear();
        } catch (IOException e) {
            throw InputException.of("cannot write into", directory, e);
        }
    }

    /** Copies all codes into the files that all ranks write. */
    void copy(CodeFiles files, long firstPatch, long firstNonzero) {
        long patch = firstPatch;
        long nonzero = firstNonzero;
        long at = 0;
        if (parts.isEmpty()) {
            files.write(patch, nonzero, kept);
            return;
        }
        spill(); // now there is room for one part at a time
        for (Part part : parts) {
            long bytes = 4L * part.patches() + 12L * part.nonzeros();
            try (Arena arena = Arena.ofConfined()) {
                kept.load(file.map(MapMode.READ_ONLY, at, bytes, arena), part.patches(), part.nonzeros());
            } catch (IOException e) {
                throw InputException.of("cannot read from", directory, e);
            }
            files.write(patch, nonzero, kept);
            at += bytes;
            patch += part.patches();
            nonzero += part.nonzeros();
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw InputException.of("cannot write into", directory, e);
        }
    }
}
