package jmpi.apps.bench.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import jmpi.apps.job.Output;
import jmpi.data.io.InputException;

/**
 * A week of flights repeated week after week: {@code Tiles.csv(week, 87, file)} has 10,026,315 rows. Tile k is the week with its dates
 * moved by 7 k days; all else stays, so what is known of the week is known of the tiles.
 *
 * <p>As columns: {@code date} in minutes, {@code delay} and {@code distance} of 16 bits, {@code origin} and {@code destination} as texts or
 * as codes of the lines of a text file, the same for both.
 */
public final class Tiles {
    private static final int BUFFER = 1 << 20;

    private Tiles() {}

    /**
     * Writes tables: {@code flights-TILES.csv}, {@code flights-TILES} with columns of texts, {@code flights-TILES-coded} with columns of
     * codes, and {@code flights-TILES-delay.npy}, the delays as doubles. Those that are there already stay.
     *
     * @param args the file with the week, how many tiles, and the folder for the tables
     */
    public static void main(String... args) {
        if (args.length != 3) {
            System.err.println("usage: Tiles WEEK.csv TILES FOLDER");
            System.exit(2);
        }
        try {
            all(Path.of(args[0]), Integer.parseInt(args[1]), Path.of(args[2]));
        } catch (InputException e) {
            System.err.println("tiles: " + e.getMessage());
            System.exit(2);
        }
    }

    /** Writes those that are missing. */
    private static void all(Path week, int tiles, Path folder) {
        String name = "flights-" + tiles;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw InputException.of("cannot make the directory", folder, e);
        }
        if (!Files.exists(folder.resolve(name + ".csv"))) {
            csv(week, tiles, folder.resolve(name + ".csv"));
        }
        if (!Files.exists(folder.resolve(name + "-delay.npy"))) {
            var columns = new TileColumns(Week.read(week), tiles);
            columns.texts(folder.resolve(name));
            columns.codes(folder.resolve(name + "-coded"));
            columns.delays(folder.resolve(name + "-delay.npy"));
        }
    }

    /**
     * Writes a table as CSV.
     *
     * @param week the file with the week
     * @param tiles how many
     * @param to the file to write
     */
    public static void csv(Path week, int tiles, Path to) {
        List<String> lines;
        try {
            lines = Files.readAllLines(week);
        } catch (IOException e) {
            throw InputException.of("cannot read", week, e);
        }
        byte[][] rests = new byte[lines.size()][];
        for (int i = 1; i < rests.length; i++) {
            rests[i] = (lines.get(i).substring(10) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        }
        Path part = to.resolveSibling(to.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
            out.write((lines.getFirst() + "\n").getBytes(StandardCharsets.ISO_8859_1));
            for (int tile = 0; tile < tiles; tile++) {
                String day = "";
                byte[] moved = {};
                for (int i = 1; i < rests.length; i++) {
                    if (!lines.get(i).startsWith(day) || day.isEmpty()) {
                        day = lines.get(i).substring(0, 10);
                        moved = LocalDate.parse(day)
                                .plusDays(7L * tile)
                                .toString()
                                .getBytes(StandardCharsets.ISO_8859_1);
                    }
                    out.write(moved);
                    out.write(rests[i]);
                }
            }
        } catch (IOException e) {
            throw InputException.of("cannot write", to, e);
        }
        move(part, to);
    }

    /** A file appears under its name when it is complete. */
    static void move(Path part, Path to) {
        Output.write(to, name -> Files.move(part, name, StandardCopyOption.REPLACE_EXISTING));
    }

    /**
     * Writes a table as a folder of columns, with texts.
     *
     * @param week the file with the week
     * @param tiles how many
     * @param folder the folder to make
     */
    public static void texts(Path week, int tiles, Path folder) {
        new TileColumns(Week.read(week), tiles).texts(folder);
    }

    /**
     * Writes a table as a folder of columns, with codes.
     *
     * @param week the file with the week
     * @param tiles how many
     * @param folder the folder to make
     */
    public static void codes(Path week, int tiles, Path folder) {
        new TileColumns(Week.read(week), tiles).codes(folder);
    }
}
