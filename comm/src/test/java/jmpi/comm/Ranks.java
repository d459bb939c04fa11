package jmpi.comm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import jmpi.comm.boot.World;

/**
 * Ranks as threads of this process, on as many {@link Hosts} as the property jmpi.test.hosts says. A rank that fails fails
 * the test at once; ranks that hang fail it with their stacks. In a process that is a rank itself the ranks are those
 * of its job: {@link JobRanks}.
 */
public final class Ranks {
    /** How many hosts tests run on, unless they say something else. */
    public static final int HOSTS = Integer.getInteger("jmpi.test.hosts", 1);

    private static final long LIMIT_SECONDS = 60;

    private Ranks() {}

    /** What each rank does. */
    @FunctionalInterface
    public interface Program {
        void run(Group world) throws Exception;
    }

    /** A group of ranks with a number of its own. */
    public static final class Group extends PointToPoint {
        private final World world;
        private final int context;
        private final int[] ranks;

        Group(World world, int context, int[] ranks) {
            super(world.engine(), context, ranks);
            this.world = world;
            this.context = context;
            this.ranks = ranks;
        }

        public Group(World world, int context) {
            this(world, context, IntStream.range(0, world.job().size()).toArray());
        }

        public World world() {
            return world;
        }

        /** The same ranks under another number. */
        public Group other(int number) {
            return new Group(world, context + number, ranks);
        }

        /** Nobody leaves before everybody came; by messages of a group that tests do not use. */
        public void barrier() {
            Group own = other(15);
            byte[] word = {};
            if (rank() != 0) {
                own.send(word, 0, 0);
                own.recv(word, 0, 0);
                return;
            }
            for (int i = 1; i < size(); i++) {
                own.recv(word, i, 0);
            }
            for (int i = 1; i < size(); i++) {
                own.send(word, i, 0);
            }
        }
    }

    /** Runs a program on so many ranks and returns when all have left it. */
    public static void run(int ranks, Program program) throws Exception {
        if (JobRanks.here()) {
            JobRanks.run(ranks, program);
            return;
        }
        run(Hosts.of(ranks, HOSTS), program);
    }

    /** Runs a program whose ranks must share memory. */
    public static void onOneHost(int ranks, Program program) throws Exception {
        run(Hosts.of(ranks, 1), program);
    }

    /** Runs a program on these hosts. */
    public static void run(Hosts hosts, Program program) throws Exception {
        run(hosts.join(), program);
        hosts.close(); // not if it failed: ranks may be left that still use their memory
    }

    /** Runs a program on ranks that have joined. */
    public static void run(List<World> worlds, Program program) throws Exception {
        var failure = new AtomicReference<Throwable>();
        var left = new CountDownLatch(worlds.size());
        var threads = new ArrayList<Thread>();
        for (World world : worlds) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("rank " + world.job().rank())
                    .unstarted(() -> {
                        try (world) {
                            program.run(new Group(world, 0));
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
        if (failure.get() != null) {
            throw new AssertionError("a rank failed in close: " + failure.get(), failure.get());
        }
        if (threads.stream().anyMatch(Thread::isAlive)) {
            throw new AssertionError("ranks hang in close" + stacks());
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
