package jmpi.apps.align;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.Communicator;
import jmpi.apps.job.Inputs;
import jmpi.apps.job.Passes;
import jmpi.apps.job.TemporaryFolder;
import jmpi.data.io.Dtype;
import jmpi.data.io.Npy;

/** Joins small tables of every form again and again, for the start-up cache: {@code Rehearsal.run(world, 40)}. */
public final class Rehearsal {
    private static final int ROWS = 40_000;
    private static final int KEYS = 300;

    private Rehearsal() {}

    /**
     * Makes tables in a folder that is gone afterwards, and joins them; collective.
     *
     * @param world all ranks, on hosts that share the folder for temporary files
     * @param rounds how often
     */
    public static void run(Communicator world, int rounds) {
        TemporaryFolder.use(world, Rehearsal::write, folder -> join(world, folder, rounds));
    }

    private static void join(Communicator world, Path folder, int rounds) {
        String[] forms = {"codes", "texts", "table.csv"};
        String[] directions = {"backward", "forward", "nearest"};
        for (int round = 0; round < rounds; round++) {
            String table = folder.resolve(forms[round % 4 % 3]).toString();
            // The most common way most often.
            String direction = directions[round % 8 < 6 ? 0 : round % 8 - 5];
            Options options = Options.read(
                    new Options(),
                    "--left",
                    table,
                    "--right",
                    table,
                    "--on",
                    "date",
                    "--left-by",
                    "origin",
                    "--right-by",
                    "destination",
                    "--direction",
                    direction,
                    "--tolerance",
                    "120min",
                    "--value",
                    "delay",
                    "--out",
                    folder.toString());
            new Join(world, options, new Inputs(world, "align")).join(new Passes(2));
        }
    }

    private static void write(Path folder) throws IOException {
        long[] dates = new long[ROWS];
        short[][] airports = new short[2][ROWS];
        short[] delays = new short[ROWS];
        var texts = new StringBuilder[] {new StringBuilder(), new StringBuilder()};
        var lines = new StringBuilder("date,delay,origin,destination\n");
        for (int i = 0; i < ROWS; i++) {
            dates[i] = i / 12;
            delays[i] = (short) (i * 31 % 200 - 40);
            for (int k = 0; k < 2; k++) {
                airports[k][i] = (short) ((long) i * (7919 + 12 * k) % 1009 * KEYS / 1009);
                texts[k].append(text(airports[k][i]));
            }
            int minute = i / 12;
            lines.append("2001-01-0").append(1 + minute / 1440).append('T').append(two(minute / 60 % 24));
            lines.append(':').append(two(minute % 60)).append(',').append(delays[i]);
            lines.append(',')
                    .append(text(airports[0][i]))
                    .append(',')
                    .append(text(airports[1][i]))
                    .append('\n');
        }
        var names = new StringBuilder();
        for (int k = 0; k < KEYS; k++) {
            names.append(text(k)).append('\n');
        }
        Files.writeString(folder.resolve("table.csv"), lines);
        String[] columns = {"origin", "destination"};
        for (String form : new String[] {"codes", "texts"}) {
            Path table = Files.createDirectory(folder.resolve(form));
            write(table, "date", "<M8[m]", MemorySegment.ofArray(dates));
            write(table, "delay", "<i2", MemorySegment.ofArray(delays));
            for (int k = 0; k < 2; k++) {
                byte[] bytes = texts[k].toString().getBytes(StandardCharsets.UTF_8);
                boolean coded = form.equals("codes");
                MemorySegment cells = coded ? MemorySegment.ofArray(airports[k]) : MemorySegment.ofArray(bytes);
                write(table, columns[k], coded ? "<i2" : "|S3", cells);
                if (coded) {
                    Files.writeString(table.resolve(columns[k] + ".txt"), names);
                }
            }
        }
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static String text(int key) {
        return Integer.toString(100 + key);
    }

    private static void write(Path table, String column, String dtype, MemorySegment cells) {
        MemorySegment to = Npy.create(table.resolve(column + ".npy"), Dtype.of(dtype), ROWS)
                .data();
        MemorySegment.copy(cells, 0, to, 0, cells.byteSize());
    }
}
