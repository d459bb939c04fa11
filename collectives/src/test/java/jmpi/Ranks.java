package jmpi;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import jmpi.comm.boot.Job;
import jmpi.comm.boot.Layout;
import jmpi.comm.boot.Wire;
import jmpi.comm.boot.World;
import jmpi.comm.shm.HostSegment;

/**
 * Ranks as threads of this process: each joins the job by its own {@link Job}, and all share one real segment in
 * /dev/shm. A rank that fails fails the test at once; ranks that hang fail it with their stacks. In a process that is a
 * rank itself the ranks are those of its job: {@link JobRanks}.
 */
final class Ranks {
    private static final long LIMIT_SECONDS = 60;

    private Ranks() {}

    /** What each rank does. */
    @FunctionalInterface
    interface Program {
        void run(Communicator world) throws Exception;
    }

    /** Runs a program on so many ranks and returns when all have left it. */
    static void run(int ranks, Program program) throws Exception {
        if (JobRanks.here()) {
            JobRanks.run(ranks, program);
            return;
        }
        Path path;
        try (HostSegment made = HostSegment.create(Path.of("/dev/shm"), ranks)) {
            path = made.path();
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            var worlds = new ArrayList<World>();
            try {
                for (int i = 0; i < ranks; i++) {
                    worlds.add(World.join(new Job(i, Layout.oneHost(ranks), 2, path, Wire.DEFAULT)));
                }
            } finally {
                Files.delete(path);
            }
            run(worlds, program);
            file.truncate(0); // the mapping outlives the test, its memory need not
        }
    }

    private static Communicator communicator(World world) {
        var contexts = new Contexts();
        int[] all = IntStream.range(0, world.job().size()).toArray();
        return new Communicator(world, contexts, new Choices(), contexts.take(), all);
    }

    private static void run(List<World> worlds, Program program) throws Exception {
        var failure = new AtomicReference<Throwable>();
        var left = new CountDownLatch(worlds.size());
        var threads = new ArrayList<Thread>();
        for (World world : worlds) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("rank " + world.job().rank())
                    .unstarted(() -> {
                        try (world) {
                            program.run(communicator(world));
                            left.countDown();
                        } catch (Throwable e) {
                            failure.compareAndSet(null, e);
                            worlds.forEach(w -> left.countDown());
                        }
                    }));
        }
        threads.forEach(Thread::start);
        boolean ended = left.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (failure.get() != null) {
            throw new AssertionError("a rank failed: " + failure.get(), failure.get());
        }
        if (!ended) {
            throw new AssertionError("ranks hang" + stacks());
        }
        for (Thread thread : threads) {
            thread.join(5000); // World.close is still to come
        }
    }

    private static String stacks() {
        var text = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (thread.getName().startsWith("rank")) {
                text.append("\n\n").append(thread.getName());
                List.of(stack).forEach(line -> text.append("\n    at ").append(line));
            }
        });
        return text.toString();
    }
}
