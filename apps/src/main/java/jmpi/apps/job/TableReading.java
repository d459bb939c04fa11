package jmpi.apps.job;

import java.util.List;
import jmpi.Communicator;
import jmpi.data.csv.Need;
import jmpi.data.csv.TableFile;
import jmpi.data.csv.Wanted;
import jmpi.data.table.Table;

/** Reads tables with a bar on the terminal: {@code TableReading.read(world, TableFile.open(world, path, '\0'), wanted)}. */
public final class TableReading {
    private TableReading() {}

    /**
     * Asks for a column, which is read once, for the most demanding of its uses.
     *
     * @param wanted what is asked for so far; grows
     * @param column the name of the column
     * @param need what for
     */
    public static void want(List<Wanted> wanted, String column, Need need) {
        for (int i = 0; i < wanted.size(); i++) {
            Wanted w = wanted.get(i);
            if (w.name().equals(column)) {
                wanted.set(i, need.ordinal() > w.need().ordinal() ? new Wanted(column, need) : w);
                return;
            }
        }
        wanted.add(new Wanted(column, need));
    }

    /**
     * Reads a table; collective. What is mapped rather than parsed has no bar.
     *
     * @param world the ranks
     * @param file the table, open
     * @param wanted its columns
     * @return this rank's rows
     */
    public static Table read(Communicator world, TableFile file, List<Wanted> wanted) {
        Wanted[] columns = wanted.toArray(Wanted[]::new);
        if (file.bytes() == 0) {
            return file.read(columns);
        }
        var reading = new Share(world, "reading", "bytes", file.bytes() / world.size());
        Table table = file.progress(reading).read(columns);
        reading.finish();
        return table;
    }
}
