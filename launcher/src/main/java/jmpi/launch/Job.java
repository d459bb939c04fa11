package jmpi.launch;

import java.util.List;
import jmpi.launch.end.Ending;
import jmpi.launch.io.InputPump;
import jmpi.launch.io.OutputOptions;
import jmpi.launch.io.Screen;
import jmpi.launch.node.LocalNode;
import jmpi.launch.node.Node;
import jmpi.launch.node.Share;
import jmpi.launch.os.LibC;
import jmpi.launch.os.Terminal;
import jmpi.launch.place.Where;
import jmpi.launch.program.Installation;
import jmpi.launch.watch.Event;
import jmpi.launch.watch.Events;

/** Runs one job: starts all, has them supervised, leaves nothing behind. */
final class Job {
    private static final int STDIN = 0;
    private static final int STDERR = 2;
    private static final long GUARD_PATIENCE_MILLIS = 500;

    private final JobSpec spec;
    private final Installation installation;
    private final Events events = new Events();
    private final boolean terminal = Terminal.is(STDIN);
    private final Screen screen;

    Job(JobSpec spec, Installation installation) {
        this.spec = spec;
        this.installation = installation;
        var options = new OutputOptions(spec.show().tag(), spec.show().timestamp());
        this.screen = new Screen(options, e -> events.add(new Event.OutputFailed(e)));
    }

    /** Runs the job to its end; returns the exit code. */
    int run() {
        var share = new Share(
                0,
                spec.layout(),
                spec.program(),
                spec.arguments(),
                spec.directory(),
                spec.environment(),
                spec.jvmOptions(),
                spec.record(),
                pinning(),
                Terminal.columns(STDERR),
                terminal,
                spec.peerTimeout());
        var node = new LocalNode(share, null, screen, report -> events.add(new Event.Reported(0, report)));
        Thread ends = events.catchEnds();
        events.catchSignals();
        try {
            start(node);
            return supervise(List.of(node));
        } finally {
            node.close();
            join(ends);
        }
    }

    private Share.Pinning pinning() {
        Where where = spec.where();
        return new Share.Pinning(where.bindToCore(), where.oversubscribe(), where.reportBindings());
    }

    /** The first rank reads what jmpirun is given to read. */
    private void start(LocalNode node) {
        if (!terminal) {
            node.start(installation, STDIN);
            return;
        }
        LibC.Pipe typed = LibC.pipe();
        node.start(installation, typed.read());
        LibC.close(typed.read());
        InputPump.start(typed.write());
    }

    private int supervise(List<Node> nodes) {
        var supervisor = new Supervisor(spec, events, screen, nodes);
        supervisor.awaitEnd();
        Ending ending = supervisor.finish();
        if (spec.show().exitCodes()) {
            supervisor.outcomes().forEach(o -> System.err.println("jmpirun: " + o.describe(spec.layout())));
        }
        if (!ending.message().isEmpty()) {
            System.err.println("jmpirun: " + ending.message());
        }
        return ending.exitCode();
    }

    private static void join(Thread thread) {
        try {
            thread.join(GUARD_PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
