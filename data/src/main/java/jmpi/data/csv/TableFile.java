package jmpi.data.csv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import jmpi.Communicator;
import jmpi.data.io.InputException;
import jmpi.data.table.Agreement;
import jmpi.data.table.Table;

/**
 * A table in whatever form it lies on disk: {@code TableFile.open(world, path).read(Wanted.key("origin"))}. A file is CSV, see
 * {@link CsvFile}; a folder has one {@code .npy} file for each column, of numbers, times, texts ({@code S}, {@code U}) or codes of
 * the lines of a {@code .txt} file beside it.
 *
 * <p>All ranks must make the same calls. For one thread.
 */
public final class TableFile {
    private final Communicator world;
    private final Path path;
    private final CsvFile csv;
    private final NpyColumns folder;
    private final List<String> names;
    private final Unchanged unchanged;

    private TableFile(
            Communicator world, Path path, CsvFile csv, NpyColumns folder, List<String> names, Unchanged unchanged) {
        this.world = world;
        this.path = path;
        this.unchanged = unchanged;
        this.csv = csv;
        this.folder = folder;
        this.names = names;
    }

    /**
     * Opens a table on all ranks.
     *
     * @param world the ranks that divide its rows
     * @param path a file or a folder
     * @param delimiter of CSV; 0 finds it out
     * @return the open table
     * @throws InputException if it cannot be read
     */
    public static TableFile open(Communicator world, Path path, char delimiter) {
        return open(world, path, delimiter, new Unchanged());
    }

    /**
     * Opens one of several tables whose files are checked together.
     *
     * @param world the ranks that divide its rows
     * @param path a file or a folder
     * @param delimiter of CSV; 0 finds it out
     * @param unchanged notes its files before they are read
     * @return the open table
     * @throws InputException if it cannot be read
     */
    public static TableFile open(Communicator world, Path path, char delimiter, Unchanged unchanged) {
        if (Agreement.on(world, () -> Files.isDirectory(path))) {
            var folder = new NpyColumns(world, path);
            return new TableFile(world, path, null, folder, Agreement.on(world, folder::names), unchanged);
        }
        unchanged.note(path);
        CsvFile csv = CsvFile.open(world, path, delimiter);
        return new TableFile(world, path, csv, null, csv.names(), unchanged);
    }

    /**
     * The names of all columns.
     *
     * @return in their order; sorted for a folder
     */
    public List<String> names() {
        return names;
    }

    /**
     * Leaves out lines that cannot be read; folders have none.
     *
     * @return this
     */
    public TableFile skipBad() {
        if (csv != null) {
            csv.skipBad();
        }
        return this;
    }

    /**
     * Says who is told how far parsing is.
     *
     * @param bytes is told, now and then, how many more bytes of this rank's are parsed; never for folders
     * @return this
     */
    public TableFile progress(LongConsumer bytes) {
        if (csv != null) {
            csv.progress(bytes);
        }
        return this;
    }

    /**
     * How much there is to parse.
     *
     * @return bytes; 0 for folders
     */
    public long bytes() {
        return csv == null ? 0 : csv.bytes();
    }

    /**
     * How many lines of all ranks the last read left out.
     *
     * @return 0 unless {@link #skipBad} was called
     */
    public long skipped() {
        return csv == null ? 0 : csv.skipped();
    }

    /**
     * Reads columns for given purposes.
     *
     * @param wanted which ones; each name once
     * @return this rank's rows
     * @throws InputException if a column is missing, or a line or cell cannot be read
     */
    public Table read(Wanted... wanted) {
        if (csv != null) {
            return csv.read(wanted);
        }
        for (Wanted column : wanted) {
            unchanged.note(path.resolve(column.name() + ".npy"));
        }
        return folder.read(wanted);
    }

    /**
     * Makes sure that nobody has written to the files since they were opened: columns of a folder are read only when they are used. To be
     * called when all is read.
     *
     * @throws InputException on all ranks if somebody has
     */
    public void checkUnchanged() {
        Agreement.on(world, () -> {
            unchanged.check();
            return null;
        });
    }
}
