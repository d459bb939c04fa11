package jmpi.launch.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.comm.zmq.ControlClient;
import jmpi.launch.end.ExitCode;
import jmpi.launch.end.LaunchException;
import jmpi.launch.hosts.Route;
import jmpi.launch.node.Identity;
import jmpi.launch.node.LocalNode;
import jmpi.launch.node.Message;
import jmpi.launch.node.Message.Order;
import jmpi.launch.node.Message.Report;
import jmpi.launch.node.Share;
import jmpi.launch.program.Installation;
import jmpi.launch.watch.Event;
import jmpi.launch.watch.Events;

/**
 * The node of a host that was reached by ssh. It lives as long as its standard input is open and the launcher is heard of;
 * then it leaves nothing on its host. What is wrong before the launcher has been reached it says on standard error, which
 * ssh brings to the launcher.
 */
public final class NodeDaemon {
    private static final long MILLI = 1_000_000;
    private static final long CALL_MILLIS = 8_000;
    private static final long FINISH_MILLIS = 20;
    private static final long LOOK = 1000 * MILLI;
    private static final long MARGIN = 100 * MILLI;

    private final Installation installation;
    private final Brief brief;
    private final Share share;
    private final Events events = new Events();
    private final Outbox outbox = new Outbox();
    private final Branches branches;
    private final NodeOutput output;
    private final Silence silence = new Silence();
    private final NodeInput input;
    private final LocalNode node;
    private final InetSocketAddress launcher;
    private ControlClient channel;
    private long opened;
    private boolean reached;
    private boolean done;

    private NodeDaemon(Installation installation, Greeting greeting) throws IOException {
        this.installation = installation;
        brief = Brief.decode(greeting.brief());
        share = brief.share().of(greeting.host());
        branches = branches(greeting);
        launcher = Call.reachable(brief.launcher(), brief.port());
        InetAddress own = brief.iface() == null
                ? Route.localAddressTowards(launcher.getAddress())
                : Route.ofInterface(brief.iface(), launcher.getAddress());
        boolean several = share.layout().hosts() > 1;
        output = new NodeOutput(outbox::tell);
        input = share.ranks()[0] == 0 ? new NodeInput(outbox::tell) : null;
        node = new LocalNode(share, several ? new Identity(brief.id(), brief.key(), own) : null, output, outbox::tell);
        events.catchEnds();
    }

    /**
     * Runs a daemon to its end.
     *
     * @param installation where jmpi is
     * @return exit code
     * @throws IOException if the launcher is gone before it has said what to do
     */
    public static int run(Installation installation) throws IOException {
        InputStream leash = System.in;
        var daemon = new NodeDaemon(
                installation, Greeting.read(leash, installation.library().getParent()));
        daemon.events.catchSignals();
        Thread.ofPlatform().daemon().name("jmpi-leash").start(() -> daemon.hold(leash));
        try {
            daemon.start();
            return daemon.serve();
        } finally {
            daemon.close();
        }
    }

    private Branches branches(Greeting greeting) {
        int position = 0;
        while (brief.remote()[position] != greeting.host()) {
            position++;
        }
        int[] children = Tree.children(brief.remote(), position);
        if (children.length == 0) {
            return null;
        }
        var started = new Branches(outbox::tell);
        String script = DaemonCommand.of(installation).script();
        for (int child : children) {
            started.start(child, brief.ssh().get(child), script);
        }
        started.greet(greeting.brief());
        return started;
    }

    /** Whoever holds the other end is gone when nothing more can be read. */
    private void hold(InputStream leash) {
        try {
            while (leash.read() >= 0) {
                // nothing is said after the greeting
            }
        } catch (IOException e) {
            // that is an end too
        }
        events.add(new Event.Abandoned());
    }

    private void start() {
        String directory = share.directory();
        if (directory != null && !Files.isDirectory(Path.of(directory))) {
            throw new LaunchException("there is no directory " + directory + ", in which the ranks are to start");
        }
        // First the ranks, which take longest to come up.
        node.start(installation, input == null ? -1 : input.descriptor());
        if (input != null) {
            input.start();
        }
        channel = new ControlClient(launcher, share.host(), brief.id(), brief.key(), brief.encrypt(), this::received);
        opened = System.nanoTime();
        outbox.open(channel::send);
    }

    /** On the channel's thread, which must not be held up. */
    private void received(byte[] body) {
        try {
            switch (Message.decode(body)) {
                case Message.Shown shown -> output.shown(shown.bytes());
                case Message.Typed typed when input != null -> input.add(typed.bytes());
                case Order order -> events.add(new Event.Ordered(order));
                case Report report -> throw new IOException("a report from the launcher");
            }
        } catch (IOException e) {
            System.err.println("jmpirun: the launcher says what this jmpi does not understand: " + e.getMessage());
            events.add(new Event.Abandoned());
        }
    }

    /** Returns the exit code when there is nothing more to do here. */
    private int serve() {
        while (true) {
            long now = System.nanoTime();
            if (isAlone(now)) {
                return ExitCode.FAILED;
            }
            long wait = node.look(now);
            if (!node.isRunning() && !done) {
                done = node.finish(FINISH_MILLIS);
                wait = 0;
                if (done) {
                    outbox.tell(new Message.Done());
                }
            }
            switch (events.next(Math.min(wait, LOOK))) {
                case null -> {}
                case Event.Ended ended -> ended(ended);
                case Event.Ordered ordered -> node.obey(ordered.order());
                case Event.Abandoned e -> {
                    return ExitCode.OK;
                }
                case Event.Signalled signalled -> {
                    return ExitCode.SIGNAL + signalled.signal();
                }
                case Event e -> throw new IllegalStateException("not for a daemon: " + e);
            }
        }
    }

    private void ended(Event.Ended ended) {
        if (branches == null || !branches.ended(ended.pid(), ended.status())) {
            node.ended(ended.pid(), ended.status());
        }
    }

    private boolean isAlone(long now) {
        long silent = channel.silentMillis();
        // As long as nothing has come, the silence is as old as the channel.
        reached |= now - opened - silent * MILLI > MARGIN;
        if (!reached && silent > CALL_MILLIS) {
            throw new LaunchException("no connection from " + Route.ownName() + " to jmpirun at "
                    + launcher.getAddress().getHostAddress() + " port " + launcher.getPort()
                    + "; is there a firewall? --iface chooses another network");
        }
        return silence.millis(silent, now) > share.peerTimeoutSeconds() * 1000L;
    }

    private void close() {
        if (branches != null) {
            branches.close();
        }
        node.close();
    }
}
