package jmpi.launch;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jmpi.comm.boot.Layout;
import jmpi.comm.shm.Board;
import jmpi.launch.end.Ending;
import jmpi.launch.hosts.Host;
import jmpi.launch.hosts.Route;
import jmpi.launch.io.InputPump;
import jmpi.launch.io.OutputOptions;
import jmpi.launch.io.Screen;
import jmpi.launch.node.Identity;
import jmpi.launch.node.LocalNode;
import jmpi.launch.node.Node;
import jmpi.launch.node.Share;
import jmpi.launch.os.LibC;
import jmpi.launch.os.Terminal;
import jmpi.launch.place.Where;
import jmpi.launch.program.Installation;
import jmpi.launch.program.Program;
import jmpi.launch.remote.DaemonCommand;
import jmpi.launch.remote.Meeting;
import jmpi.launch.remote.Remotes;
import jmpi.launch.stage.Stage;
import jmpi.launch.watch.Event;
import jmpi.launch.watch.Events;

/** Runs one job: starts all, has them supervised, leaves nothing behind. */
final class Job {
    private static final int STDIN = 0;
    private static final int STDERR = 2;
    private static final long GUARD_PATIENCE_MILLIS = 500;
    /** A daemon that records a start-up cache needs longer to end. */
    private static final long DAEMON_PATIENCE = System.getenv("JMPI_RECORD") == null ? 500_000_000L : 60_000_000_000L;

    private static final int ANY_HOST = -1;

    private final JobSpec spec;
    private final Installation installation;
    private final Layout layout;
    private final Events events = new Events();
    private final boolean terminal = Terminal.is(STDIN);
    private final Screen screen;
    private final List<LocalNode> here = new ArrayList<>();
    private Remotes remotes;
    private Stage stage;

    Job(JobSpec spec, Installation installation) {
        this.spec = spec;
        this.installation = installation;
        this.layout = spec.layout();
        var options = new OutputOptions(spec.show().tag(), spec.show().timestamp());
        this.screen = new Screen(options, e -> events.add(new Event.OutputFailed(e)));
    }

    /** Runs the job to its end; returns the exit code. */
    int run() {
        int[] remote = remoteHosts();
        Thread ends = null;
        try {
            if (remote.length > 0) {
                // Before anything else, because this takes longest.
                remotes = new Remotes(hosts(), remote, DaemonCommand.of(stage(remote)), screen, events::add);
            }
            List<Node> nodes = nodes(remote);
            ends = events.catchEnds();
            events.catchSignals();
            for (LocalNode node : here) {
                start(node);
            }
            if (remotes != null && layout.hostOf(0) == remote[0]) {
                remotes.forwardInput();
            }
            return supervise(nodes);
        } finally {
            close(ends);
        }
    }

    /** Where jmpi is on these hosts. */
    private Installation stage(int[] remote) {
        if (!spec.where().stage()) {
            return installation;
        }
        stage = Stage.of(installation, spec.program());
        stage.copyTo(IntStream.of(remote).mapToObj(hosts()::get).toList());
        return stage.installation();
    }

    private List<Host> hosts() {
        return spec.where().placement().hosts();
    }

    private int[] remoteHosts() {
        if (!spec.where().hostsGiven()) {
            return new int[0];
        }
        return IntStream.range(0, layout.hosts())
                .filter(host -> !Route.isLocal(hosts().get(host).machine()))
                .toArray();
    }

    private List<Node> nodes(int[] remote) {
        boolean wired = layout.hosts() > 1 || remote.length > 0;
        Meeting meeting = wired ? meeting(remote) : null;
        Identity identity = wired ? identity(meeting) : null;
        if (remotes != null) {
            remotes.brief(shareElsewhere(), identity, meeting, spec.wire().encrypt());
        }
        List<Node> nodes = new ArrayList<>();
        for (int host = 0; host < layout.hosts(); host++) {
            Node node = remotes == null ? null : remotes.node(host);
            nodes.add(node != null ? node : local(host, layout.hosts() > 1 ? identity : null));
        }
        return nodes;
    }

    private LocalNode local(int host, Identity identity) {
        var node = new LocalNode(
                share(host, spec.program(), directory(), environment(false)),
                identity,
                screen,
                report -> events.add(new Event.Reported(host, report)));
        here.add(node);
        return node;
    }

    private Meeting meeting(int[] remote) {
        // Hosts that are all this one meet where its own packets to itself leave.
        List<String> names = remote.length == 0
                ? List.of("localhost")
                : IntStream.of(remote)
                        .mapToObj(host -> hosts().get(host).machine())
                        .toList();
        return Meeting.of(names, spec.where().iface());
    }

    private static Identity identity(Meeting meeting) {
        var random = new SecureRandom();
        var id = new byte[Board.ID_BYTES];
        var key = new byte[Board.KEY_BYTES];
        random.nextBytes(id);
        random.nextBytes(key);
        return new Identity(id, key, meeting.address());
    }

    private Share shareElsewhere() {
        Map<String, String> environment = environment(true);
        if (stage == null) {
            return share(ANY_HOST, spec.program(), directory(), environment);
        }
        String directory = spec.directory() == null ? stage.directory().toString() : directory();
        return share(ANY_HOST, stage.program(), directory, environment);
    }

    private String directory() {
        return remotes == null ? spec.directory() : Surroundings.directory(spec.directory());
    }

    private Share share(int host, Program program, String directory, Map<String, String> environment) {
        Where where = spec.where();
        return new Share(
                host,
                layout,
                program,
                spec.arguments(),
                directory,
                environment,
                spec.jvmOptions(),
                spec.record(),
                new Share.Pinning(where.bindToCore(), where.oversubscribe(), where.reportBindings()),
                Terminal.columns(STDERR),
                terminal,
                spec.peerTimeout(),
                spec.deadlockSeconds());
    }

    private Map<String, String> environment(boolean elsewhere) {
        Map<String, String> environment = new HashMap<>();
        if (elsewhere) {
            environment.putAll(Surroundings.variables(System.getenv(), spec.exported()));
        }
        environment.putAll(spec.environment());
        if (layout.hosts() > 1) {
            environment.putAll(spec.wire().variables());
        }
        return environment;
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
            supervisor.outcomes().forEach(outcome -> System.err.println("jmpirun: " + outcome.describe(layout)));
        }
        if (!ending.message().isEmpty()) {
            System.err.println("jmpirun: " + ending.message());
        }
        return ending.exitCode();
    }

    private void close(Thread ends) {
        here.forEach(LocalNode::close);
        if (remotes != null) {
            remotes.close();
            awaitDaemons();
            remotes.kill();
        }
        if (stage != null) {
            stage.close();
        }
        try {
            if (ends != null) {
                ends.join(GUARD_PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Daemons go as soon as they are let go, unless their host is gone. */
    private void awaitDaemons() {
        long end = System.nanoTime() + DAEMON_PATIENCE;
        for (long left = DAEMON_PATIENCE; remotes.isOpen() && left > 0; left = end - System.nanoTime()) {
            if (events.next(left) instanceof Event.Ended ended) {
                remotes.ended(ended.pid(), ended.status());
            }
        }
    }
}
