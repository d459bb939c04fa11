package jmpi.launch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jmpi.comm.boot.Layout;
import jmpi.launch.end.Ending;
import jmpi.launch.end.ExitCode;
import jmpi.launch.end.Outcome;
import jmpi.launch.io.Screen;
import jmpi.launch.node.Message;
import jmpi.launch.node.Message.Order;
import jmpi.launch.node.Message.Report;
import jmpi.launch.node.Node;
import jmpi.launch.os.LibC;
import jmpi.launch.os.Terminal;
import jmpi.launch.program.Program;
import jmpi.launch.watch.Event;
import jmpi.launch.watch.Events;

/**
 * Decides about a running job. The first cause of an end wins: whatever happens afterwards is a consequence. All
 * decisions are made by one thread, event after event.
 */
final class Supervisor {
    private static final long MILLI = 1_000_000;
    /** Reports of different hosts overtake each other: an end that may be a consequence waits for its cause. */
    private static final long WEIGHING = 200 * MILLI;

    /** A rank that has lost a connection has waited two seconds itself before it says so. */
    private static final long LONG_WEIGHING = 1000 * MILLI;
    /** Time that the others have to end by themselves when they hear that one has failed. */
    private static final long GRACE = 500 * MILLI;

    private static final long INTERRUPT_GRACE = 2000 * MILLI;
    /** A process that outlives SIGKILL for this long hangs in the kernel; waiting for it helps nobody. */
    private static final long KILL_PATIENCE = 1000 * MILLI;

    private static final long DUMP_PATIENCE = 6000 * MILLI;
    private static final long SUSPICION_MILLIS = 5000;
    /** How long output that cannot be written is kept once somebody has asked for the end. */
    private static final long OUTPUT_PATIENCE = 300 * MILLI;

    private static final long LOOK_MILLIS = 20;
    private static final int STDOUT = 1;

    /** Of so many ranks for which others wait it is shown where they are. */
    private static final int FEW = 4;

    private final JobSpec spec;
    private final Layout layout;
    private final Events events;
    private final Screen screen;
    private final List<Node> nodes;
    private final Standstill standstill;
    private final Set<Integer> running = new TreeSet<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    private Ending ending = Ending.GOOD;
    private Cause candidate;
    private Phase phase = Phase.RUNNING;
    private long deadline;
    private int dumps;

    private enum Phase {
        RUNNING,
        /** A rank has ended badly; the question is why. */
        WEIGHING,
        /** The time is over, and hosts say where their ranks are. */
        DUMPING,
        /** The others have been told. */
        TOLD,
        ASKED_TO_END,
        KILLED
    }

    /** Supervises a job whose nodes are being started; they are numbered as the layout's hosts. */
    Supervisor(JobSpec spec, Events events, Screen screen, List<Node> nodes) {
        this.spec = spec;
        this.layout = spec.layout();
        this.events = events;
        this.screen = screen;
        this.nodes = nodes;
        standstill = new Standstill(layout.hosts() > 1 ? spec.peerTimeout() : 0);
        IntStream.range(0, layout.ranks()).forEach(running::add);
        // Half of the clock's range: far enough, and no overflow when the present is subtracted.
        deadline = System.nanoTime()
                + (spec.timeout() == null ? Node.NEVER : spec.timeout().toNanos());
    }

    /** Returns when no rank runs any more. */
    Ending awaitEnd() {
        while (!running.isEmpty()) {
            long now = System.nanoTime();
            if (now - deadline >= 0) {
                expired();
            } else {
                handle(events.next(Math.min(deadline - now, look(now))));
            }
        }
        if (phase == Phase.WEIGHING) {
            end(candidate);
        }
        return ending;
    }

    private long look(long now) {
        long again = Node.NEVER;
        for (Node node : nodes) {
            again = Math.min(again, node.look(now));
        }
        if (phase == Phase.RUNNING) {
            standstill.look(running, now);
            if (standstill.isTotal()) {
                deadlock();
            } else if (standstill.isToBeTold()) {
                tellForWhom();
            }
        }
        return again;
    }

    /** How each rank ended, by rank. */
    List<Outcome> outcomes() {
        return outcomes.stream().sorted(Comparator.comparingInt(Outcome::rank)).toList();
    }

    private void handle(Event event) {
        switch (event) {
            case null -> {}
            case Event.Ended ended -> nodes.stream().anyMatch(node -> node.ended(ended.pid(), ended.status()));
            case Event.Reported reported -> reported(reported.host(), reported.report());
            case Event.Signalled signalled -> signalled(signalled.signal());
            case Event.OutputFailed failed -> outputFailed(failed);
            case Event.HostLost lost -> hostLost(lost);
            case Event.Ordered e -> throw new IllegalStateException("nobody orders the launcher: " + e);
            case Event.Abandoned e -> throw new IllegalStateException("nobody holds the launcher on a leash");
        }
    }

    private void reported(int host, Report report) {
        switch (report) {
            case Message.Started m -> {}
            case Message.Remark m -> m.text().lines().forEach(line -> System.err.println("jmpirun: " + line));
            case Message.Listening m -> orderAll(new Message.Publish(host, m.address(), m.ports()));
            case Message.Ended m -> rankEnded(m.outcome());
            case Message.Stopped m -> rankStopped(m);
            case Message.Stacks m -> stacks(m.text());
            case Message.Resting m -> standstill.rest(host, m.ranks());
            case Message.Gone m -> throw new IllegalStateException("a host that is gone tells nothing");
            case Message.Printed m -> throw new IllegalStateException("lines have a way of their own");
            case Message.Taken m -> throw new IllegalStateException("input has a way of its own");
            case Message.Done m -> {}
        }
    }

    private void orderAll(Order order) {
        nodes.forEach(node -> node.obey(order));
    }

    private void rankEnded(Outcome outcome) {
        if (!running.remove(outcome.rank())) {
            return;
        }
        standstill.ended(layout.hostOf(outcome.rank()));
        outcomes.add(outcome);
        if (!outcome.isGood()) {
            String rest = running.isEmpty() ? "" : "; the job was ended";
            failed(new Cause(
                    new Ending(outcome.exitCode(), outcome.describe(layout) + rest),
                    outcome.rank(),
                    outcome.reason(),
                    kind(outcome)));
        }
    }

    private void rankStopped(Message.Stopped stopped) {
        String who = (layout.hosts() > 1 ? layout.describe(stopped.rank()) : "rank " + stopped.rank()) + " is stopped";
        if (stopped.seconds() < spec.peerTimeout()) {
            System.err.println("jmpirun: " + who + " (SIGSTOP?) for " + stopped.seconds()
                    + " s; the job ends if it is not continued within " + spec.peerTimeout() + " s");
        } else {
            String why = who + " for " + stopped.seconds() + " s";
            failed(new Cause(
                    new Ending(ExitCode.FAILED, why + "; the job was ended"),
                    stopped.rank(),
                    "is stopped for " + stopped.seconds() + " s",
                    Cause.Kind.ORIGIN));
        }
    }

    private void hostLost(Event.HostLost lost) {
        int[] ranks = layout.ranksOn(lost.host());
        for (int rank : ranks) {
            running.remove(rank);
        }
        int code = lost.starting() ? ExitCode.USAGE : ExitCode.FAILED;
        String rest = lost.starting() || running.isEmpty() ? "" : "; the job was ended";
        failed(new Cause(
                new Ending(code, lost.reason() + rest), ranks[0], "is lost: " + lost.reason(), Cause.Kind.ORIGIN));
    }

    private Cause.Kind kind(Outcome outcome) {
        if (outcome.isKilled() || layout.hosts() == 1) {
            return Cause.Kind.ORIGIN;
        }
        return outcome.isConsequence() ? Cause.Kind.CONSEQUENCE : Cause.Kind.DOUBTFUL;
    }

    private void failed(Cause cause) {
        boolean first = phase == Phase.RUNNING;
        if (!first && (phase != Phase.WEIGHING || cause.kind().compareTo(candidate.kind()) <= 0)) {
            return;
        }
        if (cause.kind() == Cause.Kind.ORIGIN) {
            end(cause);
            return;
        }
        candidate = cause;
        phase = Phase.WEIGHING;
        deadline = System.nanoTime() + (cause.kind() == Cause.Kind.CONSEQUENCE ? LONG_WEIGHING : WEIGHING);
    }

    /** A host of which nothing is heard explains more than what a rank says that waits for it. */
    private Cause mostLikely() {
        for (int host = 0; host < layout.hosts(); host++) {
            long silent = nodes.get(host).silentMillis();
            if (silent > SUSPICION_MILLIS) {
                String reason = layout.name(host) + " does not answer for " + silent / 1000 + " s";
                int first = layout.ranksOn(host)[0];
                return new Cause(
                        new Ending(ExitCode.FAILED, reason + "; the job was ended"), first, reason, Cause.Kind.ORIGIN);
            }
        }
        return candidate;
    }

    private void end(Cause cause) {
        ending = cause.ending();
        if (!spec.show().survivors()) {
            screen.hearOnly(cause.rank());
        }
        phase = Phase.TOLD;
        deadline = System.nanoTime() + GRACE;
        orderAll(new Message.Fail(cause.rank(), cause.reason()));
    }

    private void signalled(int signal) {
        if (phase == Phase.RUNNING || phase == Phase.WEIGHING) {
            askToEnd(new Ending(ExitCode.SIGNAL + signal, ""), INTERRUPT_GRACE);
        } else {
            kill();
        }
    }

    private void outputFailed(Event.OutputFailed failed) {
        if (phase == Phase.RUNNING || phase == Phase.WEIGHING) {
            boolean readerGone = Terminal.isBroken(STDOUT);
            askToEnd(
                    readerGone
                            ? new Ending(ExitCode.OUTPUT_CLOSED, "")
                            : new Ending(
                                    ExitCode.FAILED,
                                    "cannot write the output: " + failed.cause().getMessage()),
                    GRACE);
        }
    }

    private void expired() {
        switch (phase) {
            case RUNNING -> timeout();
            case WEIGHING -> end(mostLikely());
            case DUMPING -> askToEnd(ending, GRACE);
            case TOLD -> askToEnd(ending, GRACE);
            case ASKED_TO_END -> kill();
            case KILLED -> running.clear();
        }
    }

    private void timeout() {
        endWithStacks(new Ending(
                ExitCode.TIMEOUT,
                "the job ran longer than " + spec.timeout().toMillis() / 1000.0
                        + " s and was ended; still running: rank " + numbers(running)));
    }

    private void deadlock() {
        String who = running.size() == 1
                ? ranks(running) + " waits, and nobody is left to send it anything"
                : ranks(running) + " all wait for each other";
        endWithStacks(new Ending(
                ExitCode.FAILED,
                who + ": a deadlock. For " + spec.deadlockSeconds()
                        + " s nothing has come; the job was ended (--deadlock-timeout 0: never)"));
    }

    private void tellForWhom() {
        Set<Integer> waiting = standstill.resting(running);
        Set<Integer> others = new TreeSet<>(running);
        others.removeAll(waiting);
        System.err.println("jmpirun: for more than " + spec.deadlockSeconds() + " s " + ranks(waiting)
                + (waiting.size() > 1 ? " have" : " has") + " waited for others; " + ranks(others)
                + (others.size() > 1 ? " are" : " is") + " elsewhere");
        if (spec.program() instanceof Program.Java) {
            showStacks(others.stream().limit(FEW));
        }
    }

    private static String ranks(Collection<Integer> ranks) {
        return (ranks.size() > 1 ? "ranks " : "rank ") + numbers(ranks);
    }

    private static String numbers(Collection<Integer> ranks) {
        return ranks.stream().map(rank -> Integer.toString(rank)).collect(Collectors.joining(" "));
    }

    private void endWithStacks(Ending cause) {
        ending = cause;
        if (!(spec.program() instanceof Program.Java)) {
            askToEnd(ending, GRACE);
            return;
        }
        phase = Phase.DUMPING;
        deadline = System.nanoTime() + DUMP_PATIENCE;
        showStacks(running.stream());
    }

    private void showStacks(Stream<Integer> ranks) {
        dumps += nodes.size();
        orderAll(new Message.ShowStacks(ranks.mapToInt(rank -> rank).toArray()));
    }

    private void stacks(String text) {
        System.err.print(text);
        if (--dumps == 0 && phase == Phase.DUMPING) {
            askToEnd(ending, GRACE);
        }
    }

    private void askToEnd(Ending cause, long grace) {
        ending = cause;
        phase = Phase.ASKED_TO_END;
        deadline = System.nanoTime() + grace;
        orderAll(new Message.Signal(LibC.SIGTERM));
    }

    private void kill() {
        phase = Phase.KILLED;
        deadline = System.nanoTime() + KILL_PATIENCE;
        orderAll(new Message.Signal(LibC.SIGKILL));
    }

    /**
     * Lets all that was printed be shown, once no rank runs any more. A reader of our output may take its time, unless
     * the user has lost patience.
     */
    Ending finish() {
        boolean hurry = ending.exitCode() > ExitCode.SIGNAL && ending.message().isEmpty();
        long end = System.nanoTime() + (hurry ? OUTPUT_PATIENCE : Node.NEVER);
        nodes.forEach(node -> node.finish(0));
        for (Node node : nodes) {
            while (!node.finish(LOOK_MILLIS) && end - System.nanoTime() > 0) {
                Event event = events.next(0);
                if (event instanceof Event.Signalled signalled) {
                    return new Ending(ExitCode.SIGNAL + signalled.signal(), "");
                }
                if (!(event instanceof Event.OutputFailed)) {
                    handle(event);
                }
                look(System.nanoTime());
            }
        }
        return ending;
    }
}
