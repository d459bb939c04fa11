package jmpi.apps.sparse;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Counts;
import jmpi.Op;
import jmpi.apps.io.Image;
import jmpi.apps.io.Png;
import jmpi.apps.job.Program;
import jmpi.apps.job.Progress;
import jmpi.apps.job.Together;
import jmpi.data.io.Dtype;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;

/**
 * Learns the atoms that patches of an image are best coded with: {@code jmpirun -n 2 dictionary-learning --image photo.png --grey --atoms
 * 256 --out D.npy}. {@code sparse-coding} takes the result.
 *
 * <p>On-line learning (J. Mairal, F. Bach, J. Ponce, G. Sapiro, "Online dictionary learning for sparse coding", ICML 2009): each step codes some
 * patches drawn at random, of which each rank has a share, by the lasso; one allreduce adds up what codes and patches have in common, and then all
 * ranks alike turn the atoms to where the patches so far, older ones counting less, are explained best.
 */
public final class DictionaryLearning {
    static final Program<LearningOptions> PROGRAM =
            new Program<>("dictionary-learning", LearningOptions.USAGE, LearningOptions::new, DictionaryLearning::run);

    /** Patches that the objective is told for. */
    private static final int SAMPLE = 2000;

    private final Communicator world;
    private final LearningOptions options;
    private final PatchGrid grid;
    private final Patches patches;
    private final long count;
    private final Statistics statistics;

    private DictionaryLearning(Communicator world, LearningOptions options) {
        this.world = world;
        this.options = options;
        if (options.images != null) {
            ImageStack stack = ImageStack.of(Npy.map(options.images), options.patch, 1, options.divide);
            long first = Counts.begin(stack.images(), world.size(), world.rank());
            long last = Counts.begin(stack.images(), world.size(), world.rank() + 1);
            stack.images(first, last - first).checkFinite(first);
            grid = stack.grid();
            patches = stack;
            count = stack.images() * grid.count();
        } else {
            Image image = Image.read(options.image);
            grid = PatchGrid.of(image, options.grey, options.patch);
            patches = new Plane(image, grid, 0, grid.count());
            count = grid.count();
        }
        statistics = new Statistics(options.atoms, grid.features());
    }

    /**
     * Runs this rank's part. Bad input ends all ranks with exit code 2 after a line on the standard error stream.
     *
     * @param args the options; {@code --help} lists them
     */
    public static void main(String... args) {
        PROGRAM.main(args);
    }

    private static void run(Communicator world, Together together, LearningOptions options) throws Together.Stopped {
        together.run(() -> new DictionaryLearning(world, options)).run(together);
    }

    private void run(Together together) throws Together.Stopped {
        double[] atoms = first();
        double before = objective(atoms);
        var progress = new Progress(world, "learning", "patches", (long) options.batch * options.steps);
        world.barrier();
        long begin = System.nanoTime();
        for (int step = 1; step <= options.steps; step++) {
            step(step, atoms, progress);
        }
        double[] seconds = {(System.nanoTime() - begin) / 1e9};
        progress.finish();
        world.allreduce(seconds, Op.MAX);
        double after = objective(atoms);
        together.runOnRoot(() -> {
            MemorySegment values = MemorySegment.ofArray(atoms);
            NpyOutput.write(options.out, Dtype.of("<f8"), values, options.atoms, grid.features());
            if (options.picture != null) {
                var dictionary = new Dictionary(atoms, grid.features());
                Png.write(options.picture, Pictures.dictionary(grid, dictionary, statistics.use()));
            }
            System.out.print(options.report(world.size(), grid.features(), before, after, seconds[0]));
            return true;
        });
    }

    /** Patches drawn at random, made to norm 1. */
    private double[] first() {
        double[] atoms = new double[options.atoms * grid.features()];
        for (int a = 0; a < options.atoms; a++) {
            draw(-1 - a, atoms, a * grid.features());
        }
        return atoms;
    }

    /** Puts a patch of norm 1 in an atom's place, the same on all ranks; a flat one only if there seem to be no others. */
    private void draw(long stream, double[] atoms, int at) {
        double squares = 0;
        for (int trial = 0; trial < 100 && squares < 1e-4; trial++) {
            squares = patches.cut(patch(stream, trial), atoms, at);
        }
        double norm = Math.sqrt(squares);
        for (int f = at; f < at + grid.features(); f++) {
            atoms[f] = norm > 0 ? atoms[f] / norm : 1 / Math.sqrt(grid.features());
        }
    }

    /** The number of a patch: random, but the same for all ranks. */
    private long patch(long stream, long index) {
        long z = options.seed * 0x9e3779b97f4a7c15L + stream * 0xd1b54a32d192ed03L + index * 0x8cb92ba72f3d8dd7L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return ((z ^ (z >>> 31)) >>> 1) % count;
    }

    /** Codes this rank's share of some patches drawn at random. */
    private Codes code(Dictionary dictionary, long stream, int wanted, double[] cut) {
        int from = (int) ((long) wanted * world.rank() / world.size());
        int to = (int) ((long) wanted * (world.rank() + 1) / world.size());
        var encoder = new Encoder(dictionary, new Lasso(dictionary.gram(), options.atoms, options.alpha));
        var codes = new Codes(to - from, 16);
        for (int i = from; i < to; i++) {
            long index = patch(stream, i);
            encoder.encode(patches, index, index + 1, codes, more -> {});
            patches.cut(index, cut, (i - from) * grid.features());
        }
        return codes;
    }

    private void step(int step, double[] atoms, Progress progress) {
        double[] cut = new double[(options.batch / world.size() + 1) * grid.features()];
        Codes codes = code(new Dictionary(atoms, grid.features()), step, options.batch, cut);
        statistics.add(world, codes, cut, Math.pow(1 - 1.0 / step, 2));
        for (int a = 0; a < options.atoms; a++) {
            if (!statistics.turn(a, atoms)) {
                draw(-1 - a - (long) step * options.atoms, atoms, a * grid.features()); // nobody wants it: another one
            }
        }
        progress.add(codes.patches());
    }

    /** The mean of {@code |x - cD|²/2 + alpha |c|} over patches that are always the same. Collective. */
    private double objective(double[] atoms) {
        var dictionary = new Dictionary(atoms, grid.features());
        double[] cut = new double[(SAMPLE / world.size() + 1) * grid.features()];
        Codes codes = code(dictionary, 0, SAMPLE, cut);
        double[] left = new double[grid.features()];
        double[] sum = {0};
        for (int p = 0; p < codes.patches(); p++) {
            System.arraycopy(cut, p * left.length, left, 0, left.length);
            for (int i = codes.start(p); i < codes.end(p); i++) {
                Kernels.minus(left, dictionary.atom(codes.atoms()[i]), codes.values()[i], left);
                sum[0] += options.alpha * Math.abs(codes.values()[i]);
            }
            sum[0] += 0.5 * Arrays.stream(left).map(v -> v * v).sum();
        }
        world.allreduce(sum, Op.SUM);
        return sum[0] / SAMPLE;
    }
}
