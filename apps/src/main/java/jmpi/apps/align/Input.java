package jmpi.apps.align;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.apps.job.Inputs;
import jmpi.apps.job.TableReading;
import jmpi.data.csv.Need;
import jmpi.data.csv.TableFile;
import jmpi.data.csv.Wanted;
import jmpi.data.table.Table;

/** The columns that a program needs of a table, each read once. */
final class Input {
    private final Communicator world;
    private final Options options;
    private final Inputs inputs;
    private final List<Wanted> wanted = new ArrayList<>();
    private long skipped;

    Input(Communicator world, Options options, Inputs inputs) {
        this.world = world;
        this.options = options;
        this.inputs = inputs;
    }

    /** Asks for a column; of several uses the most demanding counts. */
    Input want(String column, Need need) {
        TableReading.want(wanted, column, need);
        return this;
    }

    Table read(Path path) {
        TableFile file = inputs.open(path, options.delimiter);
        if (options.skipBad) {
            file.skipBad();
        }
        Table table = TableReading.read(world, file, wanted);
        skipped += file.skipped();
        return table;
    }

    /** Lines left out so far. */
    long skipped() {
        return skipped;
    }
}
