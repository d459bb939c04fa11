package jmpi.apps.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.apps.io.Image;
import jmpi.apps.io.Png;

/** A photograph laid side by side with itself: real data, as much as is wanted. */
final class Tiles {
    private Tiles() {}

    /** Writes an image of {@code times} × {@code times} copies of another one as a PNG, and returns its path. */
    static Path write(Path image, int times, Path to) {
        Image tile = Image.read(image);
        long row = (long) tile.width() * tile.channels();
        MemorySegment samples = MemorySegment.ofArray(new byte[Math.toIntExact(row * times * tile.height() * times)]);
        for (int y = 0; y < tile.height() * times; y++) {
            for (int x = 0; x < times; x++) {
                long from = y % tile.height() * row;
                MemorySegment.copy(tile.samples(), from, samples, (y * (long) times + x) * row, row);
            }
        }
        try {
            Files.createDirectories(to.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Png.write(to, new Image(tile.height() * times, tile.width() * times, tile.channels(), samples));
        return to;
    }
}
