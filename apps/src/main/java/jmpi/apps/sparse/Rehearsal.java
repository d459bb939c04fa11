package jmpi.apps.sparse;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import jmpi.Communicator;
import jmpi.apps.job.Program;
import jmpi.apps.job.TemporaryFolder;
import jmpi.data.io.Dtype;
import jmpi.data.io.NpyOutput;

/** Codes a few made-up images, so that the build's start-up cache knows these programs: {@code Rehearsal.run(world, 200)}. */
public final class Rehearsal {
    private static final int SIDE = 12;

    private Rehearsal() {}

    /**
     * Runs each program. Collective.
     *
     * @param world all ranks, on one host or with one file system
     * @param images how many images are coded
     */
    public static void run(Communicator world, int images) {
        TemporaryFolder.use(world, folder -> write(folder, images), folder -> code(world, folder));
    }

    private static void write(Path folder, int images) {
        byte[] pixels = new byte[images * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7919L % 251);
        }
        MemorySegment samples = MemorySegment.ofArray(pixels);
        NpyOutput.write(folder.resolve("images.npy"), Dtype.of("|u1"), samples, images, SIDE, SIDE);
        NpyOutput.write(folder.resolve("image.npy"), Dtype.of("|u1"), samples, images * SIDE, SIDE);
    }

    private static void code(Communicator world, Path folder) {
        Path stack = folder.resolve("images.npy");
        Path one = folder.resolve("image.npy");
        String atoms = folder.resolve("D.npy").toString();
        String learn =
                " --patch 4 --atoms 32 --batch 200 --steps 4 --out " + atoms + " --picture " + folder.resolve("D.png");
        run(world, DictionaryLearning.PROGRAM, "--grey --image " + one + learn);
        run(world, DictionaryLearning.PROGRAM, "--images " + stack + learn);
        String pool =
                "--images " + stack + " --dictionary " + atoms + " --out " + folder.resolve("F.npy") + " --alpha 0.1";
        run(world, PooledFeatures.PROGRAM, pool);
        run(world, PooledFeatures.PROGRAM, pool + " --method lasso --json");
        String code =
                "--grey --patch 4 --image " + one + " --dictionary " + atoms + " --out " + folder.resolve("codes");
        for (String method : new String[] {" --pool", " --method lasso --alpha 0.1", " --method lars"}) {
            run(world, SparseCoding.PROGRAM, code + method);
        }
    }

    private static void run(Communicator world, Program<?> program, String words) {
        if (program.run(world, words.split(" ")) != 0) {
            throw new IllegalStateException("a program did not take " + words);
        }
    }
}
