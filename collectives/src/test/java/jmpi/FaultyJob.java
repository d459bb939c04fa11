package jmpi;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import jmpi.coll.select.Collective;
import jmpi.comm.Hosts;
import jmpi.comm.MpiException;
import jmpi.comm.RankFailedException;
import jmpi.comm.TransportException;
import jmpi.comm.Type;
import jmpi.comm.boot.Wire;
import jmpi.comm.boot.World;
import jmpi.comm.fault.Fault;
import jmpi.comm.fault.FaultPlan;
import jmpi.comm.shm.Failure;

/** A job on two hosts that calls every collective in some order, while one kind of fault strikes the frames between them. */
final class FaultyJob {
    private static final int RANKS = 4;
    private static final int[] COUNTS = {1, 300, 9000};
    private static final Type[] TYPES = {Type.BYTE, Type.INT, Type.DOUBLE};
    private static final Fault[] FAULTS = {
        Fault.DELAY, Fault.DUPLICATE, Fault.DROP, Fault.FLIP, Fault.RESET, Fault.STALL
    };

    /** How long a peer may be silent. */
    static final int TIMEOUT_SECONDS = 3;

    /** Far above what anything needs. */
    private static final int PATIENCE_SECONDS = 120;

    private final Fault fault;
    private final String plan;
    private final Wire wire;
    private final List<Collective> calls = new ArrayList<>(Arrays.asList(Collective.values()));
    private final Type type;
    private final int count;
    private final boolean blocking;
    private final int firstRoot;
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private volatile Throwable wrong;

    FaultyJob(Wire.Kind kind, long seed) {
        var random = new Random(seed);
        fault = FAULTS[Math.floorMod(seed, FAULTS.length)];
        String when = fault == Fault.DELAY ? "5%" : random.nextBoolean() ? "3%" : "#" + (1 + random.nextInt(25));
        plan = "seed " + Math.floorMod(seed, 1_000_000_000L) + "; *>* any " + when + " "
                + fault.name().toLowerCase(Locale.ROOT);
        // A delay is no reason to give up, however busy the machine is.
        int timeout = fault == Fault.DELAY ? Wire.TIMEOUT_SECONDS : TIMEOUT_SECONDS;
        wire = new Wire(kind, false, true, null, timeout, FaultPlan.parse(plan));
        Collections.shuffle(calls, random);
        type = TYPES[random.nextInt(TYPES.length)];
        count = COUNTS[random.nextInt(COUNTS.length)];
        blocking = random.nextBoolean();
        firstRoot = random.nextInt(RANKS);
    }

    /**
     * What has become of a job.
     *
     * @param fault what has happened to it
     * @param told what its ranks have said to be wrong; empty if all results are right
     * @param nanos how long it took
     */
    record Outcome(Fault fault, List<String> told, long nanos) {}

    /** Runs it; throws what it must not do. */
    Outcome run() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Hosts hosts = Hosts.of(RANKS, 2, wire);
        var threads = new ArrayList<Thread>();
        for (World world : hosts.join()) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("rank " + world.job().rank())
                    .start(() -> live(hosts, world)));
        }
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofSeconds(PATIENCE_SECONDS))) {
                throw new AssertionError(this + ": " + thread.getName() + " hangs; said so far: " + told + "\n    at "
                        + String.join(
                                "\n    at ",
                                Arrays.stream(thread.getStackTrace())
                                        .map(StackTraceElement::toString)
                                        .toList()));
            }
        }
        hosts.close();
        if (wrong != null) {
            throw new AssertionError(this + ": " + wrong, wrong);
        }
        return new Outcome(fault, List.copyOf(told), System.nanoTime() - begin);
    }

    /** One rank; who is told that something is wrong ends, and the others hear of it, as from a launcher. */
    private void live(Hosts hosts, World world) {
        try (world) {
            Communicator all = Ranks.communicator(world);
            for (int i = 0; i < calls.size(); i++) {
                var some = new Calls(all, type, Values.Kind.ARRAY, count, blocking);
                some.one(calls.get(i), (firstRoot + i) % RANKS);
            }
        } catch (TransportException | RankFailedException e) {
            told.add(e.getMessage());
            fail(hosts, world.job().rank(), e);
        } catch (Throwable e) {
            wrong = e;
            fail(hosts, world.job().rank(), e);
        }
    }

    private synchronized void fail(Hosts hosts, int rank, Throwable why) {
        for (int host = 0; host < hosts.layout().hosts(); host++) {
            if (!hosts.board(host).failed()) {
                String name = hosts.layout().name(hosts.layout().hostOf(rank));
                String reason = why instanceof MpiException ? "has been cut off" : "has failed";
                hosts.board(host).fail(new Failure(rank, name, reason));
            }
        }
    }

    @Override
    public String toString() {
        return wire.kind() + " with \"" + plan + "\", " + count + " " + type + (blocking ? "" : " not blocking") + ", "
                + calls;
    }
}
