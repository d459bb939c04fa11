package jmpi.launch.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import jmpi.comm.zmq.ControlServer;
import jmpi.launch.hosts.Host;
import jmpi.launch.hosts.Ssh;
import jmpi.launch.io.InputPump;
import jmpi.launch.io.Sinks;
import jmpi.launch.node.Identity;
import jmpi.launch.node.Message;
import jmpi.launch.node.Message.Gone;
import jmpi.launch.node.Message.Order;
import jmpi.launch.node.Node;
import jmpi.launch.node.Share;
import jmpi.launch.watch.Event;

/** All hosts of a job that are reached by ssh, and the launcher's end of the control channel to their daemons. */
public final class Remotes {
    private static final long SECOND = 1_000_000_000;
    /** How long a daemon may take to call back; more for many hosts, which may share what is slow. */
    private static final long START_SECONDS = 14;

    private final List<Host> hosts;
    private final int[] remote;
    private final Consumer<Event> events;
    private final DaemonCommand command;
    private final Branches branches;
    private final Map<Integer, RemoteNode> nodes = new TreeMap<>();
    private final RemoteOutput output;
    private final RemoteInput input = new RemoteInput(order -> send(0, order));
    private int peerTimeoutSeconds;
    private volatile ControlServer server;

    /**
     * Starts ssh to all hosts, the first of them for very many, and does not wait for it.
     *
     * @param hosts all hosts of the job, in the order of its layout
     * @param remote numbers of those that are reached by ssh
     * @param command what runs there
     * @param sinks where lines of their ranks go
     * @param events gets what happens there
     */
    public Remotes(List<Host> hosts, int[] remote, DaemonCommand command, Sinks sinks, Consumer<Event> events) {
        this.hosts = hosts;
        this.remote = remote;
        this.command = command;
        this.events = events;
        long limit = System.nanoTime() + (START_SECONDS + remote.length / 4) * SECOND;
        for (int host : remote) {
            nodes.put(host, new RemoteNode(host, this, events, limit));
        }
        branches = new Branches(this::gone);
        for (int host : Tree.children(remote, Tree.LAUNCHER)) {
            branches.start(host, hosts.get(host).name(), command.script());
        }
        output = new RemoteOutput(sinks, (host, bytes) -> send(host, new Message.Shown(bytes)));
    }

    /**
     * Listens for the daemons, and tells them what to do.
     *
     * @param share what runs, for any host
     * @param identity of the job
     * @param meeting where they find us
     * @param encrypt whether what they say is encrypted
     */
    public void brief(Share share, Identity identity, Meeting meeting, boolean encrypt) {
        peerTimeoutSeconds = share.peerTimeoutSeconds();
        server = new ControlServer(meeting.bind(), identity.id(), identity.key(), encrypt, this::received);
        List<String> ssh = hosts.stream().map(Host::name).toList();
        var brief = new Brief(
                identity.id(),
                identity.key(),
                encrypt,
                meeting.addresses(),
                server.port(),
                meeting.iface(),
                ssh,
                remote,
                share);
        try {
            branches.greet(brief.encode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void received(int host, byte[] body) {
        RemoteNode node = nodes.get(host);
        if (node != null) {
            node.received(body);
        }
    }

    /**
     * The node of a host.
     *
     * @param host its number
     * @return its node
     */
    public Node node(int host) {
        return nodes.get(host);
    }

    /** Sends what jmpirun reads to rank 0, which is on another host. */
    public void forwardInput() {
        InputPump.start(input);
    }

    void send(int host, Order order) {
        if (server != null) {
            server.send(host, order.encode());
        }
    }

    long silentMillis(int host) {
        return server == null ? -1 : server.silentMillis(host);
    }

    /** The ssh of a host has ended; told by us or by the daemon that has started it. */
    void gone(Gone gone) {
        RemoteNode node = nodes.get(gone.host());
        if (node != null) {
            node.gone(gone);
        }
    }

    /**
     * Whether an ssh still runs.
     *
     * @return whether at least one does
     */
    public boolean isOpen() {
        return branches.isOpen();
    }

    /**
     * A child of this process has ended.
     *
     * @param pid its number
     * @param status as waitpid gives it
     * @return whether it was one of the ssh processes
     */
    public boolean ended(int pid, int status) {
        return branches.ended(pid, status);
    }

    void drop(int host) {
        branches.drop(host);
    }

    RemoteOutput output() {
        return output;
    }

    RemoteInput input() {
        return input;
    }

    int peerTimeoutSeconds() {
        return peerTimeoutSeconds;
    }

    String name(int host) {
        return hosts.get(host).machine();
    }

    /** What the user may try. */
    String hint(int host) {
        return "\n  try: " + Ssh.quote(Ssh.command(hosts.get(host), command.trial()));
    }

    /** Lets all daemons go, which leave nothing on their hosts. */
    public void close() {
        branches.close();
        if (server != null) {
            server.close(0);
        }
    }

    /** Ends what has not ended by itself. */
    public void kill() {
        branches.kill();
    }
}
