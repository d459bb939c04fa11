package jmpi.data.table;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.data.io.InputException;

/**
 * Writes a table as CSV, all ranks together: each makes the text of its rows, and writes it behind that of lower ranks.
 */
public final class CsvOutput {
    private static final int PIECE = 1 << 20;

    private final Table table;
    private final boolean[][] quoted;
    private final long[][] blocks;
    private byte[] text = new byte[PIECE + 4096];
    private int filled;
    private long bytes;
    private final List<MemorySegment> pieces = new ArrayList<>();

    private CsvOutput(Table table) {
        this.table = table;
        int width = table.columns().size();
        blocks = new long[width][Column.BLOCK];
        quoted = new boolean[width][];
        for (int c = 0; c < width; c++) {
            Dictionary d = table.columns().get(c).dictionary();
            if (d != null) {
                quoted[c] = new boolean[d.size()];
                for (int code = 0; code < quoted[c].length; code++) {
                    quoted[c][code] = needsQuotes(d.text(code));
                }
            }
        }
    }

    /**
     * Writes a file, or replaces one.
     *
     * @param world all ranks that call this
     * @param table this rank's rows
     * @param path the file
     * @throws InputException on all ranks if it cannot be written
     */
    public static void write(Communicator world, Table table, Path path) {
        var output = new CsvOutput(table);
        try (var room = new Room(world)) {
            Agreement.on(world, () -> {
                output.format(world.rank() == 0, room);
                return true;
            });
            long[] sizes = new long[world.size()];
            world.allgather(new long[] {output.bytes}, sizes);
            long before = 0;
            for (int rank = 0; rank < world.rank(); rank++) {
                before += sizes[rank];
            }
            long at = before;
            PartialFile.write(world, path, CsvOutput::create, file -> output.write(file, at));
        }
    }

    private static boolean needsQuotes(String text) {
        return text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    private static String quote(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private void format(boolean head, Room room) {
        int width = table.columns().size();
        for (int c = 0; c < width && head; c++) {
            String name = table.columns().get(c).name();
            putText(needsQuotes(name) ? quote(name) : name);
            text[filled++] = (byte) (c + 1 < width ? ',' : '\n');
        }
        for (long row = 0; row < table.rows(); row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, table.rows() - row);
            for (int c = 0; c < width; c++) {
                table.columns().get(c).longs(row, blocks[c], n);
            }
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < width; c++) {
                    put(c, blocks[c][i]);
                    text[filled++] = (byte) (c + 1 < width ? ',' : '\n');
                }
                if (filled >= PIECE) {
                    flush(room);
                }
            }
        }
        flush(room);
    }

    private void put(int c, long value) {
        Column column = table.columns().get(c);
        Kind kind = column.kind();
        if (filled + 64 > text.length) {
            text = java.util.Arrays.copyOf(text, 2 * text.length);
        }
        switch (kind) {
            case FLOAT64 -> filled = CellText.putDouble(Double.longBitsToDouble(value), text, filled);
            case INT64 -> filled = value == Kind.MISSING ? filled : CellText.putLong(value, text, filled);
            case TIME -> filled = value == Kind.MISSING ? filled : CellText.putTime(value, column.unit(), text, filled);
            case TEXT -> {
                int code = (int) value;
                if (code < 0) {
                    return;
                }
                if (quoted[c][code]) {
                    putText(quote(column.dictionary().text(code)));
                    return;
                }
                int length = column.dictionary().length(code);
                if (filled + length + 64 > text.length) {
                    text = java.util.Arrays.copyOf(text, 2 * text.length + length);
                }
                filled = column.dictionary().copy(code, text, filled);
            }
        }
    }

    private void putText(String words) {
        byte[] b = words.getBytes(StandardCharsets.UTF_8);
        if (filled + b.length + 64 > text.length) {
            text = java.util.Arrays.copyOf(text, 2 * text.length + b.length);
        }
        System.arraycopy(b, 0, text, filled, b.length);
        filled += b.length;
    }

    private void flush(Room room) {
        if (filled > 0) {
            MemorySegment piece = room.allocate(filled);
            MemorySegment.copy(text, 0, piece, ValueLayout.JAVA_BYTE, 0, filled);
            pieces.add(piece.asSlice(0, filled));
            bytes += filled;
            filled = 0;
        }
    }

    private static void create(Path path) {
        try {
            Files.write(path, new byte[0]);
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    private void write(Path path, long from) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            long at = from;
            for (MemorySegment piece : pieces) {
                ByteBuffer rest = piece.asByteBuffer();
                while (rest.hasRemaining()) {
                    at += channel.write(rest, at);
                }
            }
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }
}
