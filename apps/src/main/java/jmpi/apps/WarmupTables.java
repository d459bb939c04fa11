package jmpi.apps;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import jmpi.Communicator;
import jmpi.apps.groupby.GroupByProgram;
import jmpi.apps.job.TemporaryFolder;
import jmpi.data.io.Dtype;
import jmpi.data.io.Npy;

/** Groups the rows of a made-up table as CSV and as columns, by few keys and by many, so that the first table of a job is parsed fast. */
final class WarmupTables {
    private static final int ROWS = 60_000;

    private final Communicator world;
    private final Path folder;

    private WarmupTables(Communicator world, Path folder) {
        this.world = world;
        this.folder = folder;
    }

    /** Collective; the ranks share a folder for temporary files, or those that do not find it learn less. */
    static void run(Communicator world, int times) {
        TemporaryFolder.use(world, WarmupTables::write, folder -> {
            var tables = new WarmupTables(world, folder);
            for (int i = 0; i < times; i++) {
                tables.group();
            }
        });
    }

    private void group() {
        String figures = "n,sum:delay,mean:delay,var:delay,min:delay,max:delay";
        Path out = folder.resolve("out.csv");
        for (String table : new String[] {"t.csv", "t"}) {
            groupBy(table, "origin,destination", figures, "--out", out.toString());
            groupBy(table, "date,origin", "n,sum:delay,max:delay", "--json");
        }
    }

    private void groupBy(String table, String keys, String figures, String... more) {
        String[] words = {"--input", folder.resolve(table).toString(), "--by", keys, "--agg", figures};
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        GroupByProgram.run(world, all);
    }

    private static void write(Path folder) throws IOException {
        var random = new Random(1);
        var text = new StringBuilder("date,delay,origin,destination\n");
        byte[] origins = new byte[3 * ROWS];
        byte[] destinations = new byte[3 * ROWS];
        short[] delays = new short[ROWS];
        long[] minutes = new long[ROWS];
        for (int i = 0; i < ROWS; i++) {
            String origin = airport(random);
            String destination = airport(random);
            delays[i] = (short) (random.nextInt(200) - 30);
            minutes[i] = 16_312_320 + i / 3;
            text.append("2001-01-").append(10 + i / 3 / 1440).append('T');
            text.append(10 + i / 180 % 14).append(':').append(10 + i / 3 % 50).append(',');
            text.append(delays[i])
                    .append(',')
                    .append(origin)
                    .append(',')
                    .append(destination)
                    .append('\n');
            System.arraycopy(origin.getBytes(StandardCharsets.ISO_8859_1), 0, origins, 3 * i, 3);
            System.arraycopy(destination.getBytes(StandardCharsets.ISO_8859_1), 0, destinations, 3 * i, 3);
        }
        Files.writeString(folder.resolve("t.csv"), text);
        Path columns = Files.createDirectory(folder.resolve("t"));
        write(columns, "origin", "|S3", MemorySegment.ofArray(origins));
        write(columns, "destination", "|S3", MemorySegment.ofArray(destinations));
        write(columns, "delay", "<i2", MemorySegment.ofArray(delays));
        write(columns, "date", "<M8[m]", MemorySegment.ofArray(minutes));
    }

    private static String airport(Random random) {
        int k = random.nextInt(60);
        return "" + (char) ('A' + k / 10) + (char) ('A' + k % 10) + 'X';
    }

    private static void write(Path folder, String name, String dtype, MemorySegment cells) {
        MemorySegment.copy(
                cells,
                0,
                Npy.create(folder.resolve(name + ".npy"), Dtype.of(dtype), ROWS).data(),
                0,
                cells.byteSize());
    }
}
