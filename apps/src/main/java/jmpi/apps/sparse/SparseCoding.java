package jmpi.apps.sparse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.apps.io.Image;
import jmpi.apps.io.Png;
import jmpi.apps.job.Output;
import jmpi.apps.job.Program;
import jmpi.apps.job.Progress;
import jmpi.apps.job.Together;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;

/**
 * Sparse codes of all patches of an image: {@code jmpirun -n 4 sparse-coding --image photo.png --dictionary D.npy
 * --grey --out DIR}.
 *
 * <p>Rank 0 maps the dictionary and broadcasts it. Every rank opens the image itself and codes a contiguous share
 * of the patches, with as much work in all shares ({@link Shares}), then writes its part of the three code files. Figures are
 * added up over the ranks, and rank 0 draws the pictures. The codes are the same bytes for every number of ranks. A rank holds codes
 * up to a part of its heap and puts more of them on disk meanwhile, so images may be of any size.
 */
public final class SparseCoding {
    static final Program<Options> PROGRAM =
            new Program<>("sparse-coding", Options.USAGE, Options::new, SparseCoding::run);

    /** An image is drawn if its samples as doubles take less than one over this of the heap. */
    private static final int DRAWN = 8;

    private final Communicator world;
    private final Together together;
    private final Options options;
    private final Image image;
    private final PatchGrid grid;
    private long first;
    private long last;

    private SparseCoding(Communicator world, Together together, Options options, Image image) {
        this.world = world;
        this.together = together;
        this.options = options;
        this.image = image;
        grid = PatchGrid.of(image, options.grey, options.patch);
    }

    /**
     * Runs this rank's part. Bad input ends all ranks with exit code 2 after a line on the standard error stream.
     *
     * @param args the options; {@code --help} lists them
     */
    public static void main(String... args) {
        PROGRAM.main(args);
    }

    private static void run(Communicator world, Together together, Options options) throws Together.Stopped {
        together.run(() -> new SparseCoding(world, together, options, Image.read(options.image)))
                .run();
    }

    private void run() throws Together.Stopped {
        Dictionary dictionary = dictionary();
        var totals = new Totals(dictionary.count());
        var reconstruction = new Reconstruction(grid, isDrawn());
        Pooling pooling = options.pool ? pooling(dictionary.count()) : null;
        var encoder = new Encoder(dictionary, options.coder(dictionary));
        long begin = System.nanoTime();
        share(encoder);
        double seconds = (System.nanoTime() - begin) / 1e9;
        try (var store = new CodeStore(options.out)) {
            seconds += together.run(() -> encode(encoder, dictionary, totals, reconstruction, pooling, store));
            write(store);
        }
        measure(dictionary, totals, reconstruction, pooling, seconds);
    }

    private void share(Encoder encoder) throws Together.Stopped {
        long[] work = {};
        if (options.isUneven() && world.size() > 1) {
            work = together.run(() -> Shares.sample(image, grid, encoder, world.rank(), world.size()));
            world.allreduce(work, Op.SUM);
        }
        first = Shares.cut(work, grid.count(), world.rank(), world.size());
        last = Shares.cut(work, grid.count(), world.rank() + 1, world.size());
    }

    private Pooling pooling(int atoms) {
        return new Pooling(grid.rows(), grid.columns(), options.poolRows, options.poolColumns, atoms, false, false);
    }

    /** Whether the image and its reconstruction fit into the memory of rank 0. All ranks say what it does. */
    private boolean isDrawn() {
        long[] drawn = {grid.samples() * Double.BYTES < Runtime.getRuntime().maxMemory() / DRAWN ? 1 : 0};
        world.broadcast(drawn, 0);
        return drawn[0] == 1;
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

    /** Codes this rank's patches, a piece after the other; returns the seconds that cutting and coding took. */
    private double encode(
            Encoder encoder,
            Dictionary dictionary,
            Totals totals,
            Reconstruction reconstruction,
            Pooling pooling,
            CodeStore store) {
        var progress = new Progress(world, "coding", "patches", grid.count());
        Codes codes = store.codes();
        int patches = store.piece(dictionary.count());
        long nanos = 0;
        try {
            for (long from = first; from < last; from += patches) {
                long to = Math.min(last, from + patches);
                long start = System.nanoTime();
                var plane = new Plane(image, grid, from, to);
                encoder.encode(plane, from, to, codes, progress);
                nanos += System.nanoTime() - start;
                totals.add(codes);
                reconstruction.add(plane, from, codes, dictionary);
                if (pooling != null) {
                    pooling.add(from, codes);
                }
                store.next();
            }
        } finally {
            progress.finish(); // rank 0 waits there for all
        }
        return nanos / 1e9;
    }

    /** Writes the code files together, each rank after the non-zeros of the ranks before it. */
    private void write(CodeStore store) throws Together.Stopped {
        long[] sizes = new long[world.size()];
        world.allgather(new long[] {store.nonzeros()}, sizes);
        var files =
                new CodeFiles(options.out, grid.count(), Arrays.stream(sizes).sum());
        together.runOnRoot(() -> {
            files.create();
            return true;
        });
        long before = Arrays.stream(sizes, 0, world.rank()).sum();
        together.run(() -> {
            store.copy(files, first, before);
            return true;
        });
    }

    /** Adds up the figures of all ranks; rank 0 draws and tells. */
    private void measure(
            Dictionary dictionary, Totals totals, Reconstruction reconstruction, Pooling pooling, double seconds)
            throws Together.Stopped {
        double[] mine = {last - first, totals.nonzeros(), seconds};
        totals.sum(world, reconstruction);
        if (reconstruction.sums() != null) {
            world.reduce(reconstruction.sums(), Op.SUM, 0);
        }
        double[] pooled = pooling == null ? null : pooling.toArray();
        if (pooled != null) {
            world.reduce(pooled, Op.SUM, 0);
        }
        double[] all = new double[mine.length * world.size()];
        world.gather(mine, all, 0);
        together.runOnRoot(() -> {
            double psnr = Double.NaN;
            if (reconstruction.sums() != null) {
                var original = new Plane(image, grid, 0, grid.count());
                reconstruction.average();
                psnr = reconstruction.psnr(original);
                Png.write(
                        options.out.resolve("comparison.png"),
                        Pictures.comparison(grid, original, reconstruction.sums()));
            }
            Png.write(options.out.resolve("dictionary.png"), Pictures.dictionary(grid, dictionary, totals.use()));
            if (pooled != null) {
                pooling.write(options.out.resolve("pooled.npy"), pooled);
            }
            var report = new Report(options, grid, dictionary.count(), totals, psnr, shares(all));
            Output.write(options.out.resolve("summary.json"), to -> Files.writeString(to, report.json()));
            System.out.print(report.table());
            return true;
        });
    }

    private static Report.Share[] shares(double[] all) {
        var shares = new Report.Share[all.length / 3];
        Arrays.setAll(
                shares, rank -> new Report.Share((long) all[3 * rank], (long) all[3 * rank + 1], all[3 * rank + 2]));
        return shares;
    }
}
