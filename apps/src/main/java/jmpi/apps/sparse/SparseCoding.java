package jmpi.apps.sparse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.Op;
import jmpi.apps.io.Image;
import jmpi.apps.io.Png;
import jmpi.apps.io.Terminal;
import jmpi.apps.job.Progress;
import jmpi.apps.job.Together;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;

/**
 * Sparse codes of all patches of an image: {@code jmpirun -n 4 sparse-coding --image photo.png --dictionary D.npy
 * --grey --out DIR}.
 *
 * <p>Rank 0 maps the dictionary and broadcasts it. Every rank opens the image itself and codes a contiguous share
 * of the patches, all shares equal but for one patch, then writes its part of the three code files. Figures are
 * added up over the ranks, and rank 0 draws the pictures. The codes are the same bytes for every number of ranks.
 */
public final class SparseCoding {
    private final Communicator world;
    private final Together together;
    private final Options options;
    private final Image image;
    private final PatchGrid grid;
    private final long first;
    private final long last;

    private SparseCoding(Communicator world, Together together, Options options, Image image) {
        this.world = world;
        this.together = together;
        this.options = options;
        this.image = image;
        grid = PatchGrid.of(image, options.grey, options.patch);
        first = grid.first(world.rank(), world.size());
        last = grid.first(world.rank() + 1, world.size());
        if (last - first > Integer.MAX_VALUE - 8) {
            throw new InputException("the share of a rank has " + (last - first) + " patches; use more ranks");
        }
    }

    /**
     * Runs this rank's part. Bad input ends all ranks with exit code 2 after a line on the standard error stream.
     *
     * @param args the options; {@code --help} lists them
     */
    public static void main(String... args) {
        int code;
        try (var mpi = Mpi.init(args)) {
            code = run(mpi.world(), args);
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs this rank's part; returns the exit code, the same on all ranks. */
    private static int run(Communicator world, String... args) {
        var together = new Together(world, "sparse-coding");
        try {
            Options options = together.run(() -> Options.parse(args));
            if (!options.help) {
                together.run(() -> new SparseCoding(world, together, options, Image.read(options.image)))
                        .run();
            } else if (world.rank() == 0) {
                System.out.print(Options.USAGE);
            }
            return 0;
        } catch (Together.Stopped e) {
            return 2;
        }
    }

    private void run() throws Together.Stopped {
        Dictionary dictionary = dictionary();
        var plane = new Plane(image, grid, first, last);
        var codes = new Codes((int) (last - first), options.method == Method.OMP ? options.nonzeros : 16);
        double seconds = encode(dictionary, plane, codes);
        write(codes);
        measure(dictionary, plane, codes, seconds);
    }

    /** The dictionary, which only rank 0 reads. */
    private Dictionary dictionary() throws Together.Stopped {
        double[] read = together.runOnRoot(() -> {
            double[] values = Dictionary.read(Npy.map(options.dictionary), grid);
            makeDirectory(options.out);
            return values;
        });
        long[] size = {read == null ? 0 : read.length};
        world.broadcast(size, 0);
        double[] values = read == null ? new double[(int) size[0]] : read;
        world.broadcast(values, 0);
        return new Dictionary(values, grid.features());
    }

    private static void makeDirectory(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw InputException.of("cannot make the directory", path, e);
        }
    }

    /** Codes this rank's patches; returns the seconds that it took. */
    private double encode(Dictionary dictionary, Plane plane, Codes codes) {
        long[] columns = {Terminal.columns()};
        world.broadcast(columns, 0);
        var encoder = new Encoder(dictionary, options.coder(dictionary));
        var progress = new Progress(world, "coding", "patches", grid.count(), (int) columns[0]);
        long start = System.nanoTime();
        encoder.encode(plane, first, last, codes, progress);
        double seconds = (System.nanoTime() - start) / 1e9;
        progress.finish();
        return seconds;
    }

    /** Writes the code files together, each rank after the non-zeros of the ranks before it. */
    private void write(Codes codes) throws Together.Stopped {
        long[] sizes = new long[world.size()];
        world.allgather(new long[] {codes.size()}, sizes);
        var files =
                new CodeFiles(options.out, grid.count(), Arrays.stream(sizes).sum());
        together.runOnRoot(() -> {
            files.create();
            return true;
        });
        long before = Arrays.stream(sizes, 0, world.rank()).sum();
        together.run(() -> {
            files.write(first, before, codes);
            return true;
        });
    }

    /** Adds up the figures of all ranks; rank 0 draws and tells. */
    private void measure(Dictionary dictionary, Plane plane, Codes codes, double seconds) throws Together.Stopped {
        var reconstruction = new Reconstruction(grid);
        reconstruction.add(plane, first, codes, dictionary);
        Totals totals = Totals.of(world, codes, reconstruction, dictionary.count());
        world.reduce(reconstruction.sums(), Op.SUM, 0);
        Pooling pooling = pool(codes, dictionary);
        double[] mine = {codes.patches(), codes.size(), seconds};
        double[] all = new double[mine.length * world.size()];
        world.gather(mine, all, 0);
        together.runOnRoot(() -> {
            var original = new Plane(image, grid, 0, grid.count());
            reconstruction.average();
            Png.write(
                    options.out.resolve("comparison.png"), Pictures.comparison(grid, original, reconstruction.sums()));
            Png.write(options.out.resolve("dictionary.png"), Pictures.dictionary(grid, dictionary, totals.use()));
            if (pooling != null) {
                pooling.write(options.out.resolve("pooled.npy"));
            }
            var report =
                    new Report(options, grid, dictionary.count(), totals, reconstruction.psnr(original), shares(all));
            report.write(options.out.resolve("summary.json"));
            System.out.print(report.table());
            return true;
        });
    }

    /** The sums over regions, complete on rank 0; null if nobody asked for them. */
    private Pooling pool(Codes codes, Dictionary dictionary) {
        if (!options.pool) {
            return null;
        }
        var pooling = new Pooling(grid, options.poolRows, options.poolColumns, dictionary.count());
        pooling.add(first, codes);
        world.reduce(pooling.sums(), Op.SUM, 0);
        return pooling;
    }

    private static Report.Share[] shares(double[] all) {
        var shares = new Report.Share[all.length / 3];
        Arrays.setAll(
                shares, rank -> new Report.Share((long) all[3 * rank], (long) all[3 * rank + 1], all[3 * rank + 2]));
        return shares;
    }
}
