package jmpi.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.comm.boot.Layout;
import jmpi.launch.end.Ending;
import jmpi.launch.end.ExitCode;
import jmpi.launch.io.InputPump;
import jmpi.launch.io.OutputOptions;
import jmpi.launch.io.OutputPump;
import jmpi.launch.os.LibC;
import jmpi.launch.os.Terminal;
import jmpi.launch.place.Where;
import jmpi.launch.program.Installation;
import jmpi.launch.start.Binding;
import jmpi.launch.start.Guard;
import jmpi.launch.start.HostMemory;
import jmpi.launch.start.Rank;
import jmpi.launch.start.RankCommand;
import jmpi.launch.start.RankEnvironment;
import jmpi.launch.start.Starter;
import jmpi.launch.watch.Event;
import jmpi.launch.watch.Events;

/** Runs one job on this host: starts all, has them supervised, leaves nothing behind. */
final class Job {
    private static final int STDIN = 0;
    /** This one, the only one so far. */
    private static final int HOST = 0;

    private static final long GUARD_PATIENCE_MILLIS = 500;
    /** How long output that cannot be written is kept once somebody has asked for the end. */
    private static final long OUTPUT_PATIENCE_MILLIS = 300;

    private static final long LOOK_MILLIS = 20;

    private final JobSpec spec;
    private final Installation installation;
    private final Events events = new Events();
    private final boolean terminal = Terminal.is(STDIN);
    private final OutputPump output;

    Job(JobSpec spec, Installation installation) {
        this.spec = spec;
        this.installation = installation;
        var options = new OutputOptions(spec.show().tag(), spec.show().timestamp(), terminal);
        this.output = new OutputPump(options, e -> events.add(new Event.OutputFailed(e)));
    }

    /** Runs the job to its end; returns the exit code. */
    int run() {
        Path directory = HostMemory.newDirectory();
        var guard = new Guard(directory);
        Thread ends = events.catchEnds();
        events.catchSignals();
        try (var memory = HostMemory.create(directory, spec.ranks())) {
            List<Rank> ranks = start(guard, memory);
            output.start();
            var supervisor = new Supervisor(spec, events, output, guard, memory, ranks);
            Ending ending = supervisor.awaitEnd();
            guard.signal(LibC.SIGKILL);
            ending = finishOutput(ending);
            if (spec.show().exitCodes()) {
                supervisor.outcomes().forEach(outcome -> System.err.println("jmpirun: " + outcome.describe()));
            }
            if (!ending.message().isEmpty()) {
                System.err.println("jmpirun: " + ending.message());
            }
            return ending.exitCode();
        } finally {
            guard.signal(LibC.SIGKILL);
            join(ends);
        }
    }

    private List<Rank> start(Guard guard, HostMemory memory) {
        Binding binding = binding();
        int cores = binding.cpus(spec.cores());
        var environment = new RankEnvironment(spec.ranks(), cores, spec.environment());
        var starter = new Starter(environment, spec.directory(), guard.group(), memory.descriptor(), binding);
        var commands = new RankCommand(installation, spec.ranks(), cores, spec.jvmOptions());
        List<String> first = commands.of(spec.program(), spec.arguments(), spec.record());
        List<String> other = commands.of(spec.program(), spec.arguments(), null);
        List<Rank> ranks = new ArrayList<>();
        for (int number = 0; number < spec.ranks(); number++) {
            Rank rank = number == 0 ? startFirst(starter, first) : starter.start(number, other, -1);
            ranks.add(rank);
            output.add(rank.output(), rank.error());
        }
        return ranks;
    }

    private Binding binding() {
        Where where = spec.where();
        Layout layout = where.placement().layout();
        Binding binding = where.bindToCore()
                ? Binding.toCores(layout.name(HOST), spec.ranks(), where.oversubscribe())
                : Binding.none();
        binding.report(layout, HOST, where.reportBindings()).forEach(line -> System.err.println("jmpirun: " + line));
        return binding;
    }

    /** The first rank reads what jmpirun is given to read. */
    private Rank startFirst(Starter starter, List<String> command) {
        if (!terminal) {
            return starter.start(0, command, STDIN);
        }
        LibC.Pipe typed = LibC.pipe();
        Rank rank = starter.start(0, command, typed.read());
        LibC.close(typed.read());
        InputPump.start(typed.write());
        return rank;
    }

    /** A reader of our output may take its time, unless the user has lost patience. */
    private Ending finishOutput(Ending ending) {
        boolean hurry = ending.exitCode() > ExitCode.SIGNAL && ending.message().isEmpty();
        if (hurry) {
            output.finish(OUTPUT_PATIENCE_MILLIS);
            return ending;
        }
        while (!output.finish(LOOK_MILLIS)) {
            if (events.next(0) instanceof Event.Signalled signalled) {
                return new Ending(ExitCode.SIGNAL + signalled.signal(), "");
            }
        }
        return ending;
    }

    private static void join(Thread thread) {
        try {
            thread.join(GUARD_PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
