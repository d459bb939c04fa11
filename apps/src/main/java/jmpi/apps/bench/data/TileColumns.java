package jmpi.apps.bench.data;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;

/** Writes tiles column by column. */
final class TileColumns {
    private static final long MINUTES = 7 * 24 * 60;

    private final Week week;
    private final int tiles;
    private final long rows;

    TileColumns(Week week, int tiles) {
        this.week = week;
        this.tiles = tiles;
        rows = (long) tiles * week.delays().length;
    }

    /** A folder whose airports are texts. */
    void texts(Path folder) {
        numbers(folder);
        fill(folder.resolve("origin.npy"), "|S3", MemorySegment.ofArray(names(week.origins())));
        fill(folder.resolve("destination.npy"), "|S3", MemorySegment.ofArray(names(week.destinations())));
    }

    /** A folder whose airports are codes. */
    void codes(Path folder) {
        numbers(folder);
        List<String> lines = new ArrayList<>(week.airports());
        for (String name : List.of("origin", "destination")) {
            try {
                Files.write(folder.resolve(name + ".txt"), lines);
            } catch (IOException e) {
                throw InputException.of("cannot write", folder, e);
            }
        }
        fill(folder.resolve("origin.npy"), "<i2", MemorySegment.ofArray(week.origins()));
        fill(folder.resolve("destination.npy"), "<i2", MemorySegment.ofArray(week.destinations()));
    }

    /** The delays as doubles; the file is complete when it has its name. */
    void delays(Path file) {
        double[] delays = new double[week.delays().length];
        for (int i = 0; i < delays.length; i++) {
            delays[i] = week.delays()[i];
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        fill(part, "<f8", MemorySegment.ofArray(delays));
        Tiles.move(part, file);
    }

    private void numbers(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw InputException.of("cannot make the directory", folder, e);
        }
        fill(folder.resolve("delay.npy"), "<i2", MemorySegment.ofArray(week.delays()));
        fill(folder.resolve("distance.npy"), "<i2", MemorySegment.ofArray(week.distances()));
        Npy dates = Npy.create(folder.resolve("date.npy"), Dtype.of("<M8[m]"), rows);
        long at = 0;
        for (int tile = 0; tile < tiles; tile++) {
            for (long minute : week.minutes()) {
                dates.data().setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, at++, minute + tile * MINUTES);
            }
        }
    }

    private byte[] names(short[] codes) {
        var text = new StringBuilder(3 * codes.length);
        for (short code : codes) {
            text.append(week.airports().get(code));
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The same bytes for each tile. */
    private void fill(Path file, String dtype, MemorySegment tile) {
        MemorySegment to = Npy.create(file, Dtype.of(dtype), rows).data();
        for (int i = 0; i < tiles; i++) {
            MemorySegment.copy(tile, 0, to, i * tile.byteSize(), tile.byteSize());
        }
    }
}
