package jmpi.apps.sparse;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import jmpi.Communicator;
import jmpi.apps.job.SharedFolder;
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
     * @throws IOException if files cannot be made in the folder for temporary ones
     */
    public static void run(Communicator world, int images) throws IOException {
        try (var folder = new SharedFolder(world)) {
            Path stack = folder.path("images.npy");
            Path one = folder.path("image.npy");
            if (world.rank() == 0) {
                byte[] pixels = new byte[images * SIDE * SIDE];
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = (byte) (i * 7919L % 251);
                }
                MemorySegment samples = MemorySegment.ofArray(pixels);
                NpyOutput.write(stack, Dtype.of("|u1"), samples, images, SIDE, SIDE);
                NpyOutput.write(one, Dtype.of("|u1"), samples, images * SIDE, SIDE);
            }
            world.barrier();
            String atoms = folder.path("D.npy").toString();
            String learn =
                    " --patch 4 --atoms 32 --batch 200 --steps 4 --out " + atoms + " --picture " + folder.path("D.png");
            check(DictionaryLearning.run(world, ("--grey --image " + one + learn).split(" ")));
            check(DictionaryLearning.run(world, ("--images " + stack + learn).split(" ")));
            String pool =
                    "--images " + stack + " --dictionary " + atoms + " --out " + folder.path("F.npy") + " --alpha 0.1";
            check(PooledFeatures.run(world, pool.split(" ")));
            check(PooledFeatures.run(world, (pool + " --method lasso --json").split(" ")));
            Path codes = folder.path("codes");
            String code = "--grey --patch 4 --image " + one + " --dictionary " + atoms + " --out " + codes;
            for (String method : new String[] {" --pool", " --method lasso --alpha 0.1", " --method lars"}) {
                check(SparseCoding.run(world, (code + method).split(" ")));
            }
        }
    }

    private static void check(int code) {
        if (code != 0) {
            throw new IllegalStateException("a program ended with code " + code);
        }
    }
}
