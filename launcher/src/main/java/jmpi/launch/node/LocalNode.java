package jmpi.launch.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jmpi.comm.boot.Layout;
import jmpi.comm.shm.Failure;
import jmpi.comm.shm.RankState;
import jmpi.launch.end.Outcome;
import jmpi.launch.io.OutputPump;
import jmpi.launch.io.Sinks;
import jmpi.launch.node.Message.Order;
import jmpi.launch.node.Message.Report;
import jmpi.launch.os.LibC;
import jmpi.launch.os.SystemException;
import jmpi.launch.program.Installation;
import jmpi.launch.start.Binding;
import jmpi.launch.start.Guard;
import jmpi.launch.start.HostMemory;
import jmpi.launch.start.Rank;
import jmpi.launch.start.RankCommand;
import jmpi.launch.start.RankEnvironment;
import jmpi.launch.start.Starter;
import jmpi.launch.watch.StackDump;

/** The ranks of this host, as children of this process. */
public final class LocalNode implements Node {
    /** How long what a failed rank has printed is waited for; its children may hold its pipes open. */
    private static final long DRAIN_MILLIS = 300;

    private final Share share;
    private final Identity identity;
    private final Consumer<Report> reports;
    private final OutputPump output;
    private final Guard guard;
    private final HostMemory memory;
    private final Map<Integer, Rank> running = new HashMap<>();
    private final PortWatch ports;
    private final StopWatch stops;
    private final RestWatch rests;
    /** Whether somebody has asked for the end of the ranks. */
    private boolean ending;

    private boolean failed;
    private boolean finishing;

    /**
     * Prepares the host; nothing runs yet but the guard.
     *
     * @param share what is to run
     * @param identity of the job; null if it has one host
     * @param sinks where the ranks' lines go
     * @param reports what happens
     */
    public LocalNode(Share share, Identity identity, Sinks sinks, Consumer<Report> reports) {
        this.share = share;
        this.identity = identity;
        this.reports = reports;
        output = new OutputPump(sinks, share.prompts());
        Path directory = HostMemory.newDirectory();
        guard = new Guard(directory);
        memory = HostMemory.create(
                directory, share.ranks().length, share.layout().ranks());
        if (identity != null) {
            memory.board().identify(identity.id(), identity.key());
        }
        ports = identity == null ? null : new PortWatch(memory.board(), share.ranks().length);
        stops = new StopWatch(share.peerTimeoutSeconds());
        rests = new RestWatch(share.layout(), memory.board(), share.ranks().length, share.deadlockSeconds());
    }

    /**
     * Starts the ranks.
     *
     * @param installation where jmpi is
     * @param input descriptor that rank 0 reads, if it is on this host
     */
    public void start(Installation installation, int input) {
        int ranks = share.ranks().length;
        Binding binding = binding();
        int cores = binding.cpus(Runtime.getRuntime().availableProcessors());
        String address = identity == null ? null : identity.address().getHostAddress();
        var environment =
                new RankEnvironment(share.layout(), share.host(), cores, address, share.columns(), share.environment());
        var starter = new Starter(environment, share.directory(), guard.group(), memory.descriptor(), binding);
        var commands =
                new RankCommand(installation.cache(share.layout().hosts() > 1), ranks, cores, share.jvmOptions());
        List<String> first = commands.of(share.program(), share.arguments(), share.record());
        List<String> other = commands.of(share.program(), share.arguments(), null);
        for (int number : share.ranks()) {
            Rank rank = number == 0 ? starter.start(number, first, input) : starter.start(number, other, -1);
            running.put(rank.pid(), rank);
            output.add(number, rank.output(), rank.error());
        }
        output.start();
        reports.accept(new Message.Started());
    }

    private Binding binding() {
        Share.Pinning pinning = share.pinning();
        Layout layout = share.layout();
        Binding binding = pinning.toCore()
                ? Binding.toCores(layout.name(share.host()), share.ranks().length, pinning.shared())
                : Binding.none();
        List<String> lines = binding.report(layout, share.host(), pinning.report());
        if (!lines.isEmpty()) {
            reports.accept(new Message.Remark(String.join("\n", lines)));
        }
        return binding;
    }

    /**
     * Whether ranks run.
     *
     * @return whether at least one does
     */
    public boolean isRunning() {
        return !running.isEmpty();
    }

    @Override
    public void obey(Order order) {
        switch (order) {
            case Message.Publish m -> publish(m);
            case Message.Fail m -> fail(m);
            case Message.Signal m -> signal(m.number());
            case Message.ShowStacks m -> reports.accept(new Message.Stacks(stacks(m.ranks())));
            case Message.Typed m -> throw new IllegalArgumentException("rank 0 of this host reads by itself");
            case Message.Shown m -> throw new IllegalArgumentException("output of this host needs no receipt");
        }
    }

    private void publish(Message.Publish where) {
        try {
            int[] ranks = share.layout().ranksOn(where.host());
            memory.board().publish(ranks, InetAddress.getByAddress(where.address()), where.ports());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address of " + where.address().length + " bytes", e);
        }
    }

    private void fail(Message.Fail failure) {
        failed = true;
        Layout layout = share.layout();
        String host = layout.name(layout.hostOf(failure.rank()));
        memory.board().fail(new Failure(failure.rank(), host, failure.reason()));
        // Ranks that are in no world cannot hear of it.
        if (running.values().stream().noneMatch(rank -> state(rank) == RankState.RUNNING)) {
            signal(LibC.SIGTERM);
        }
    }

    private void signal(int number) {
        ending = true;
        guard.signal(number);
    }

    private String stacks(int[] which) {
        List<Rank> ranks = running.values().stream()
                .filter(rank -> Arrays.stream(which).anyMatch(number -> number == rank.number()))
                .sorted(Comparator.comparingInt(Rank::number))
                .toList();
        return StackDump.of(ranks, share.layout());
    }

    private RankState state(Rank rank) {
        return memory.state(share.layout().localOf(rank.number()));
    }

    @Override
    public boolean ended(int pid, int status) {
        if (guard.is(pid)) {
            replaceGuard();
            return true;
        }
        Rank rank = running.remove(pid);
        if (rank == null) {
            return false;
        }
        var outcome = new Outcome(rank.number(), pid, status, state(rank));
        if (!outcome.isGood() && !failed && !ending) {
            // Its last words come before the report of its end.
            output.awaitDrained(rank.number(), DRAIN_MILLIS);
        }
        reports.accept(new Message.Ended(outcome));
        return true;
    }

    private void replaceGuard() {
        if (!ending) {
            try {
                guard.replace();
            } catch (SystemException e) {
                // The group is empty: the last ranks have just ended too, and their ends are about to come.
            }
        }
    }

    @Override
    public long look(long now) {
        long again = stops.look(now, running.values(), reports);
        again = Math.min(again, rests.look(now, running.values(), reports));
        if (ports != null && !ports.isDone()) {
            boolean[] gone = new boolean[share.ranks().length];
            Arrays.fill(gone, true);
            running.values().forEach(rank -> gone[share.layout().localOf(rank.number())] = false);
            again = Math.min(again, ports.look(now, gone));
            if (ports.isDone()) {
                reports.accept(new Message.Listening(identity.address().getAddress(), ports.ports()));
            }
        }
        return again;
    }

    @Override
    public long silentMillis() {
        return 0;
    }

    @Override
    public boolean finish(long milliseconds) {
        if (!finishing) {
            finishing = true;
            signal(LibC.SIGKILL);
        }
        return output.finish(milliseconds);
    }

    @Override
    public void close() {
        signal(LibC.SIGKILL);
        memory.close();
    }
}
