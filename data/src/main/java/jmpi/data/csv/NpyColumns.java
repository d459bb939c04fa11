package jmpi.data.csv;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.Counts;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.table.Agreement;
import jmpi.data.table.Cells;
import jmpi.data.table.Column;
import jmpi.data.table.ColumnBuilder;
import jmpi.data.table.Dictionaries;
import jmpi.data.table.Dictionary;
import jmpi.data.table.DictionaryBuilder;
import jmpi.data.table.Kind;
import jmpi.data.table.Table;
import jmpi.data.table.Unit;

/**
 * A table as a folder of numpy arrays, one file a column: {@code delay.npy}. Each rank maps its rows; nothing is read before it is used.
 *
 * <p>Numbers are columns of numbers, {@code datetime64} ones of times, {@code S} and {@code U} ones of texts. Integers beside which a file
 * {@code origin.txt} lies are codes: the number of a line in it, from 0; -1 is a missing text.
 */
final class NpyColumns {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Texts of up to so many bytes are found by their first word alone. */
    private static final int SHORT = 7;

    private final Communicator world;
    private final Path folder;

    NpyColumns(Communicator world, Path folder) {
        this.world = world;
        this.folder = folder;
    }

    /** The names of all columns. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.npy")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - 4));
            }
        } catch (IOException e) {
            throw InputException.of("cannot read", folder, e);
        }
        names.sort(null);
        return names;
    }

    Table read(Wanted... wanted) {
        Npy[] files = Agreement.on(world, () -> map(wanted));
        long all = files.length == 0 ? 0 : files[0].shape()[0];
        long first = Counts.begin(all, world.size(), world.rank());
        long rows = Counts.begin(all, world.size(), world.rank() + 1) - first;
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            columns.add(column(wanted[i], files[i], first, rows));
        }
        return new Table(folder.toString(), columns, first, rows, all);
    }

    private Npy[] map(Wanted... wanted) {
        Npy[] files = new Npy[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            Path path = folder.resolve(wanted[i].name() + ".npy");
            if (!Files.exists(path)) {
                throw Table.missing(folder.toString(), wanted[i].name(), names());
            }
            files[i] = Npy.map(path);
            long[] shape = files[i].shape();
            if (shape.length != 1 || shape[0] != files[0].shape()[0]) {
                throw new InputException(path + " has shape " + files[i].shapeText()
                        + "; expected one dimension, as long as " + wanted[0].name() + ".npy");
            }
        }
        return files;
    }

    private Column column(Wanted wanted, Npy file, long first, long rows) {
        String name = wanted.name();
        String dtype = file.dtype();
        Path texts = folder.resolve(name + ".txt");
        int width = Agreement.on(world, () -> check(wanted, file, Files.exists(texts)));
        MemorySegment part = file.data().asSlice(first * width, rows * width);
        if (dtype.startsWith("<M8[")) {
            return Column.ofTimes(name, new Cells(Cells.Storage.I8, part), unit(dtype));
        }
        if (isText(dtype)) {
            return texts(name, part, rows, width, dtype.charAt(1) == 'U');
        }
        Cells cells = new Cells(Cells.Storage.of(dtype), part);
        if (!Files.exists(texts)) {
            return Column.of(name, cells);
        }
        DictionaryBuilder builder = Agreement.on(world, () -> dictionary(texts));
        Dictionary dictionary = builder.sorted();
        Agreement.on(world, () -> checkCodes(file, cells, first, builder.size()));
        return Column.ofTexts(name, cells, dictionary, builder.remap(dictionary));
    }

    private static boolean isText(String dtype) {
        return dtype.startsWith("|S") || dtype.startsWith("<U");
    }

    private static Unit unit(String dtype) {
        return Unit.of(dtype.substring(4, dtype.length() - 1));
    }

    /** The bytes of an element. */
    private static int check(Wanted wanted, Npy file, boolean coded) {
        String dtype = file.dtype();
        boolean isTime = dtype.startsWith("<M8[");
        if (isTime && unit(dtype) == null || !isTime && !isText(dtype) && Cells.Storage.of(dtype) == null) {
            throw new InputException(file.path() + ": dtype " + dtype
                    + " is no column; expected integers, floating point, <M8[unit], |S or <U");
        }
        if (wanted.need() == Need.NUMBER && (isTime || isText(dtype) || coded)) {
            throw new InputException(file.path() + ": dtype " + dtype + " has no numbers");
        }
        if (coded && (isTime || isText(dtype) || Cells.Storage.of(dtype).isFloating())) {
            throw new InputException(file.path() + ": dtype " + dtype
                    + "; expected integers, because a .txt with texts lies" + " beside it");
        }
        if (isText(dtype)) {
            return Integer.parseInt(dtype, 2, dtype.length(), 10) * (dtype.charAt(1) == 'U' ? 4 : 1);
        }
        return isTime ? 8 : Cells.Storage.of(dtype).bytes();
    }

    private static DictionaryBuilder dictionary(Path path) {
        try {
            var builder = new DictionaryBuilder();
            int line = 0;
            for (String text : Files.readAllLines(path)) {
                byte[] bytes = (text + "        ").getBytes(StandardCharsets.UTF_8);
                if (builder.code(bytes, 0, bytes.length - 8) != line++) {
                    throw new InputException(path + ", line " + line + ": " + text + " comes twice");
                }
            }
            return builder;
        } catch (IOException e) {
            throw InputException.of("cannot read", path, e);
        }
    }

    private static boolean checkCodes(Npy file, Cells cells, long first, int size) {
        Column codes = Column.of("", cells);
        long[] block = new long[Column.BLOCK];
        for (long row = 0; row < cells.count(); row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, cells.count() - row);
            codes.longs(row, block, n);
            for (int i = 0; i < n; i++) {
                if (block[i] < -1 || block[i] >= size) {
                    throw new InputException(file.path() + ", row " + (first + row + i) + ": code " + block[i]
                            + "; expected -1 to " + (size - 1) + ", the lines of the .txt beside it");
                }
            }
        }
        return true;
    }

    private Column texts(String name, MemorySegment part, long rows, int width, boolean wide) {
        var mine = new DictionaryBuilder();
        var codes = ColumnBuilder.narrow(Kind.TEXT, rows);
        long[] block = new long[Column.BLOCK];
        byte[] cells = new byte[Column.BLOCK * width + 8];
        byte[] narrow = new byte[width + 8];
        for (long row = 0; row < rows; row += Column.BLOCK) {
            int n = (int) Math.min(Column.BLOCK, rows - row);
            MemorySegment.copy(part, ValueLayout.JAVA_BYTE, row * width, cells, 0, n * width);
            if (!wide && width <= SHORT) {
                shortTexts(cells, width, mine, block, n);
                codes.add(block, n);
                continue;
            }
            for (int i = 0; i < n; i++) {
                int from = i * width;
                if (wide) {
                    int length = utf8(cells, from, width, narrow);
                    block[i] = length == 0 ? -1 : mine.code(narrow, 0, length);
                } else {
                    int to = from + width;
                    while (to > from && cells[to - 1] == 0) {
                        to--;
                    }
                    block[i] = to == from ? -1 : mine.code(cells, from, to);
                }
            }
            codes.add(block, n);
        }
        Dictionary dictionary = Dictionaries.merge(world, mine);
        return Column.ofTexts(name, codes.cells(), dictionary, mine.remap(dictionary));
    }

    /** Texts that are a word each: no byte is looked at. */
    private static void shortTexts(byte[] cells, int width, DictionaryBuilder mine, long[] codes, int n) {
        long mask = (1L << (width << 3)) - 1;
        long last = 0;
        int code = -1;
        for (int i = 0; i < n; i++) {
            long word = (long) LONG.get(cells, i * width) & mask;
            if (word != last) {
                code = word == 0 ? -1 : mine.code(word);
                last = word;
            }
            codes[i] = code;
        }
    }

    /** Four bytes a character into as few as it needs; zeros end the text. */
    private static int utf8(byte[] from, int begin, int width, byte[] to) {
        int length = 0;
        for (int at = begin; at < begin + width; at += 4) {
            int c = from[at] & 0xff | (from[at + 1] & 0xff) << 8 | (from[at + 2] & 0xff) << 16 | from[at + 3] << 24;
            if (c == 0) {
                break;
            }
            if (c < 0x80) {
                to[length++] = (byte) c;
            } else if (c < 0x800) {
                to[length++] = (byte) (0xC0 | c >> 6);
                to[length++] = (byte) (0x80 | c & 0x3F);
            } else if (c < 0x1_0000) {
                to[length++] = (byte) (0xE0 | c >> 12);
                to[length++] = (byte) (0x80 | c >> 6 & 0x3F);
                to[length++] = (byte) (0x80 | c & 0x3F);
            } else {
                to[length++] = (byte) (0xF0 | c >> 18);
                to[length++] = (byte) (0x80 | c >> 12 & 0x3F);
                to[length++] = (byte) (0x80 | c >> 6 & 0x3F);
                to[length++] = (byte) (0x80 | c & 0x3F);
            }
        }
        return length;
    }
}
