package jmpi.launch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jmpi.launch.end.Ending;
import jmpi.launch.end.ExitCode;
import jmpi.launch.end.Outcome;
import jmpi.launch.io.OutputPump;
import jmpi.launch.os.LibC;
import jmpi.launch.os.SystemException;
import jmpi.launch.os.Terminal;
import jmpi.launch.program.Program;
import jmpi.launch.start.Guard;
import jmpi.launch.start.HostMemory;
import jmpi.launch.start.Rank;
import jmpi.launch.watch.Event;
import jmpi.launch.watch.Events;
import jmpi.launch.watch.StackDump;

/**
 * Decides about a running job. The first cause of an end wins: whatever happens afterwards is a consequence. All
 * decisions are made by one thread, event after event.
 */
final class Supervisor {
    private static final long MILLI = 1_000_000;
    /** Time that the others have to end by themselves when one has failed. */
    private static final long GRACE = 500 * MILLI;

    private static final long INTERRUPT_GRACE = 2000 * MILLI;
    /** A process that outlives SIGKILL for this long hangs in the kernel; waiting for it helps nobody. */
    private static final long KILL_PATIENCE = 1000 * MILLI;

    private static final long DRAIN_MILLIS = 300;
    private static final int STDOUT = 1;

    private final JobSpec spec;
    private final Events events;
    private final OutputPump output;
    private final Guard guard;
    private final HostMemory memory;
    private final Map<Integer, Rank> running;
    private final List<Outcome> outcomes = new ArrayList<>();

    private Ending ending = Ending.GOOD;
    private Phase phase = Phase.RUNNING;
    private long deadline;

    private enum Phase {
        RUNNING,
        ASKED_TO_END,
        KILLED
    }

    Supervisor(JobSpec spec, Events events, OutputPump output, Guard guard, HostMemory memory, List<Rank> ranks) {
        this.spec = spec;
        this.events = events;
        this.output = output;
        this.guard = guard;
        this.memory = memory;
        this.running = ranks.stream().collect(Collectors.toMap(Rank::pid, Function.identity()));
        // Half of the clock's range: far enough, and no overflow when the present is subtracted.
        deadline = System.nanoTime()
                + (spec.timeout() == null ? Long.MAX_VALUE / 2 : spec.timeout().toNanos());
    }

    /** Returns when no rank runs any more. */
    Ending awaitEnd() {
        while (!running.isEmpty()) {
            switch (events.next(deadline - System.nanoTime())) {
                case null -> expired();
                case Event.Ended ended -> ended(ended);
                case Event.Signalled signalled -> signalled(signalled.signal());
                case Event.OutputFailed failed -> outputFailed(failed);
            }
        }
        return ending;
    }

    /** How each rank ended, by rank. */
    List<Outcome> outcomes() {
        return outcomes.stream().sorted(Comparator.comparingInt(Outcome::rank)).toList();
    }

    private void ended(Event.Ended ended) {
        if (guard.is(ended.pid())) {
            replaceGuard();
            return;
        }
        Rank rank = running.remove(ended.pid());
        if (rank == null) {
            return;
        }
        var outcome = new Outcome(rank.number(), rank.pid(), ended.status(), memory.state(rank.number()));
        outcomes.add(outcome);
        if (phase == Phase.RUNNING && !outcome.isGood()) {
            if (!spec.show().survivors()) {
                output.hearOnly(rank.number());
            }
            output.awaitDrained(rank.number(), DRAIN_MILLIS);
            String rest = running.isEmpty() ? "" : "; the job was ended";
            askToEnd(new Ending(outcome.exitCode(), outcome.describe() + rest), GRACE);
        }
    }

    private void replaceGuard() {
        if (phase == Phase.RUNNING) {
            try {
                guard.replace();
            } catch (SystemException e) {
                // The group is empty: the last ranks have just ended too, and their ends are in the queue.
            }
        }
    }

    private void signalled(int signal) {
        if (phase == Phase.RUNNING) {
            askToEnd(new Ending(ExitCode.SIGNAL + signal, ""), INTERRUPT_GRACE);
        } else {
            kill();
        }
    }

    private void outputFailed(Event.OutputFailed failed) {
        if (phase == Phase.RUNNING) {
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
            case ASKED_TO_END -> kill();
            case KILLED -> running.clear();
        }
    }

    private void timeout() {
        List<Rank> late = running.values().stream()
                .sorted(Comparator.comparingInt(Rank::number))
                .toList();
        String numbers =
                late.stream().map(rank -> Integer.toString(rank.number())).collect(Collectors.joining(" "));
        if (spec.program() instanceof Program.Java) {
            StackDump.print(late, output);
        }
        askToEnd(
                new Ending(
                        ExitCode.TIMEOUT,
                        "the job ran longer than " + spec.timeout().toMillis() / 1000.0
                                + " s and was ended; still running: rank " + numbers),
                GRACE);
    }

    private void askToEnd(Ending cause, long grace) {
        ending = cause;
        phase = Phase.ASKED_TO_END;
        deadline = System.nanoTime() + grace;
        guard.signal(LibC.SIGTERM);
    }

    private void kill() {
        phase = Phase.KILLED;
        deadline = System.nanoTime() + KILL_PATIENCE;
        guard.signal(LibC.SIGKILL);
    }
}
