package jmpi.launch;

import static jmpi.launch.Options.flag;
import static jmpi.launch.Options.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jmpi.comm.boot.Wire;
import jmpi.launch.end.LaunchException;
import jmpi.launch.hosts.Host;
import jmpi.launch.hosts.HostList;
import jmpi.launch.place.MapBy;
import jmpi.launch.place.Placement;
import jmpi.launch.place.Placer;
import jmpi.launch.place.Where;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that say where ranks run. */
final class HostOptions {
    private static final OptionSpec HOSTS =
            option("hosts and how many ranks each takes (default 1)", "A:2,B:2", "-H", "--host", "--hosts");
    private static final OptionSpec HOST_FILE = option(
            "the same from a file, a host a line: A:2 or A slots=2 max_slots=4; # begins a comment",
            "FILE",
            "-f",
            "--hostfile",
            "--machinefile");
    private static final OptionSpec PER_NODE = option(
            "ranks on each host, whatever its slots",
            "K",
            "-N",
            "--ppn",
            "--npernode",
            "--ranks-per-node",
            "--ntasks-per-node");
    private static final OptionSpec MAP_BY = option(
            "slot: fill each host before the next (default); node: one rank to each host in turn; ppr:K:node: as --ppn K",
            "HOW",
            "--map-by");
    private static final OptionSpec NO_OVERSUBSCRIBE =
            flag("refuse more ranks than slots", "--no-oversubscribe", "--nooversubscribe");
    private static final OptionSpec OVERSUBSCRIBE = flag(
            "more ranks than slots, which is always allowed; with --bind-to core they share cores", "--oversubscribe");
    private static final OptionSpec BIND_TO =
            option("core: each rank gets a core of its own; none: the system decides (default)", "WHAT", "--bind-to");
    private static final OptionSpec REPORT_BINDINGS = flag("say which cores each rank may use", "--report-bindings");
    private static final OptionSpec STAGE =
            flag("copy the program and jmpi to hosts that do not see this machine's files", "--stage");
    private static final OptionSpec IFACE = option(
            "network between the hosts: interface, address or network such as 10.0.0.0/8 (default: by route)",
            "NET",
            "--iface");
    private static final OptionSpec TRANSPORT =
            option("between hosts: tcp (default, as auto) or zmq; shm refuses several hosts", "KIND", "--transport");
    private static final OptionSpec ENCRYPT = flag("encrypt all that goes between hosts", "--encrypt");
    private static final OptionSpec INTEGRITY = flag("a checksum with all that goes between hosts", "--integrity");
    private static final OptionSpec PEER_TIMEOUT = option(
            "how long a host may be silent, or a rank stopped, before the job ends (default: 60 s)",
            "TIME",
            "--peer-timeout");
    private static final OptionSpec DISPLAY_MAP = flag("print which rank is on which host", "--display-map");
    private static final OptionSpec DRY_RUN =
            flag("print that and the command of each rank, and start nothing", "--dry-run");

    /** In the order of the help text. */
    static final List<OptionSpec> ALL = List.of(
            HOSTS,
            HOST_FILE,
            PER_NODE,
            MAP_BY,
            NO_OVERSUBSCRIBE,
            OVERSUBSCRIBE,
            BIND_TO,
            REPORT_BINDINGS,
            STAGE,
            IFACE,
            TRANSPORT,
            ENCRYPT,
            INTEGRITY,
            PEER_TIMEOUT,
            DISPLAY_MAP,
            DRY_RUN);

    private static final List<String> TRANSPORTS = List.of("auto", "tcp", "zmq", "shm");
    private static final int LONGEST_SECONDS = 1_000_000;
    private static final Pattern PER_RESOURCE = Pattern.compile("ppr:(.*):node");

    private final ParseResult parsed;

    HostOptions(ParseResult parsed) {
        this.parsed = parsed;
    }

    boolean displayMap() {
        return has(DISPLAY_MAP);
    }

    boolean dryRun() {
        return has(DRY_RUN);
    }

    /**
     * Places the ranks.
     *
     * @param ranks how many, 0 for as many as there are slots
     * @param cores slots of this machine if no hosts are named
     */
    Where where(int ranks, int cores) {
        boolean given = has(HOSTS) || has(HOST_FILE);
        Placement placement = place(given ? hosts() : List.of(new Host("localhost", cores)), ranks);
        if (has(NO_OVERSUBSCRIBE) && placement.isOversubscribed()) {
            throw new LaunchException(placement.layout().ranks() + " ranks on " + placement.slots()
                    + " slots: --no-oversubscribe refuses this; give fewer ranks or more slots");
        }
        return new Where(
                placement,
                given,
                bindToCore(),
                has(OVERSUBSCRIBE),
                has(REPORT_BINDINGS),
                has(STAGE),
                parsed.matchedOptionValue(IFACE.longestName(), null));
    }

    /** How the hosts talk to each other. */
    JobSpec.Wiring wiring() {
        String transport = has(TRANSPORT) ? value(TRANSPORT).toLowerCase(Locale.ROOT) : null;
        if (transport != null && !TRANSPORTS.contains(transport)) {
            throw new LaunchException(
                    "--transport " + transport + ": expected one of " + String.join(", ", TRANSPORTS));
        }
        return new JobSpec.Wiring(transport, has(ENCRYPT), has(INTEGRITY), peerTimeout());
    }

    private int peerTimeout() {
        if (!has(PEER_TIMEOUT)) {
            return Wire.TIMEOUT_SECONDS;
        }
        long seconds = Jmpirun.time("--peer-timeout", value(PEER_TIMEOUT)).toSeconds();
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw new LaunchException(
                    "--peer-timeout " + value(PEER_TIMEOUT) + ": expected from 1 to " + LONGEST_SECONDS + " s");
        }
        return (int) seconds;
    }

    private List<Host> hosts() {
        if (has(HOSTS) && has(HOST_FILE)) {
            throw new LaunchException("--host and --hostfile both name the hosts; give one of them");
        }
        return has(HOSTS) ? HostList.parse(value(HOSTS)) : HostList.read(Path.of(value(HOST_FILE)));
    }

    private Placement place(List<Host> hosts, int ranks) {
        int perNode = has(PER_NODE) ? number("--ppn", value(PER_NODE)) : 0;
        if (!has(MAP_BY)) {
            return Placer.place(hosts, ranks, perNode, MapBy.SLOT);
        }
        String how = value(MAP_BY).toLowerCase(Locale.ROOT);
        Matcher perResource = PER_RESOURCE.matcher(how);
        if (perResource.matches()) {
            return Placer.place(hosts, ranks, number("--map-by " + how, perResource.group(1)), MapBy.SLOT);
        }
        return switch (how) {
            case "slot" -> Placer.place(hosts, ranks, perNode, MapBy.SLOT);
            case "node" -> Placer.place(hosts, ranks, perNode, MapBy.NODE);
            default -> throw new LaunchException("--map-by " + how + ": expected slot, node or ppr:K:node");
        };
    }

    private boolean bindToCore() {
        return switch (has(BIND_TO) ? value(BIND_TO).toLowerCase(Locale.ROOT) : "none") {
            case "core" -> true;
            case "none" -> false;
            default -> throw new LaunchException("--bind-to " + value(BIND_TO) + ": expected core or none");
        };
    }

    private static int number(String option, String text) {
        return Options.count(text, option + ": \"" + text + "\" ranks on each host; expected a number");
    }

    private boolean has(OptionSpec option) {
        return parsed.hasMatchedOption(option.longestName());
    }

    private String value(OptionSpec option) {
        return parsed.matchedOptionValue(option.longestName(), "");
    }
}
