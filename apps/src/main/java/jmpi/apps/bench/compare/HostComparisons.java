package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jmpi.apps.bench.Effort;

/**
 * What is compared over several hosts: host1 to host4 of a set of test hosts, and host5 and host6, each of which has one
 * core. Where a host has several ranks they are on those: hosts that share cores would disturb each other in ways that
 * real ones do not. Both sides are started on the first of them.
 */
final class HostComparisons {
    private static final long WINDOW = 64;
    private static final int TILES = 6;

    private final Compare.Options options;
    private final Peers peers;
    private final Path home;

    HostComparisons(Compare.Options options, Peers peers) {
        this.options = options;
        this.peers = peers;
        this.home = options.home.toAbsolutePath();
    }

    List<Comparison> all() {
        List<Comparison> all = new ArrayList<>();
        for (String transport : List.of("tcp", "zmq")) {
            all.add(exchange("latency", 1, 8, transport));
            all.add(exchange("latency", 1, 1 << 10, transport));
            all.add(bandwidth(transport));
            all.add(exchange("allreduce", 2, 8, transport));
            all.add(exchange("allreduce", 2, 1 << 20, transport));
        }
        all.add(startup());
        all.add(scaling());
        return all;
    }

    private static String name(String kind, String transport) {
        return kind + "-hosts" + (transport.equals("tcp") ? "" : "-" + transport);
    }

    /** The same call in the same loop on two hosts, from Java on jmpi and from C on Open MPI. */
    private Comparison exchange(String kind, int ranksEach, long bytes, String transport) {
        Effort effort = Effort.betweenHosts(bytes, 1, 1.0 / ranksEach);
        return new Comparison(
                name(kind, transport),
                2 * ranksEach,
                bytes,
                "µs",
                rounds(7),
                new Side(bench(kind, ranksEach, bytes, effort, transport), Side.printed("median")),
                Peers.OPEN_MPI,
                peer(kind, ranksEach, bytes, effort));
    }

    /** The time of one message of a window, so that less is better here too. */
    private Comparison bandwidth(String transport) {
        long bytes = 1 << 20;
        Effort effort = Effort.betweenHosts(bytes, WINDOW, 1);
        Side.Reading gigabytes = Side.printed("median");
        Side ours = new Side(
                bench("bandwidth", 1, bytes, effort, transport), outcome -> bytes / 1e3 / gigabytes.of(outcome));
        return new Comparison(
                name("bandwidth", transport),
                2,
                bytes,
                "µs",
                rounds(7),
                ours,
                Peers.OPEN_MPI,
                peer("bandwidth", 1, bytes, effort));
    }

    private Launch bench(String kind, int ranksEach, long bytes, Effort effort, String transport) {
        return jmpirun(
                first(ranksEach),
                pair(ranksEach),
                List.of("--transport", transport),
                List.of(
                        "bench",
                        kind,
                        "--json",
                        "--bytes",
                        String.valueOf(bytes),
                        "--warmup",
                        String.valueOf(effort.warmup()),
                        "--batch",
                        String.valueOf(effort.batch()),
                        "--batches",
                        String.valueOf(effort.batches())));
    }

    private Side peer(String kind, int ranksEach, long bytes, Effort effort) {
        List<String> arguments = List.of(
                String.valueOf(bytes),
                String.valueOf(effort.warmup()),
                String.valueOf(effort.batch()),
                String.valueOf(effort.batches()));
        return openMpi(first(ranksEach), pair(ranksEach), kind, arguments, Side.printed("median"));
    }

    /** From the command to its end, with nothing between init and the end. */
    private Comparison startup() {
        String hosts = "host1:2,host2:2,host3:2,host4:2";
        Side ours = new Side(jmpirun("host1", hosts, List.of(), List.of("empty")), Side.seconds());
        Side peer = openMpi("host1", hosts, "empty", List.of(), Side.seconds());
        return new Comparison("startup-hosts", 8, 0, "s", rounds(7), ours, Peers.OPEN_MPI, peer);
    }

    /** Two hosts of one core each, against one of them. */
    private Comparison scaling() {
        Path tiles = Tiles.write(options.image, TILES, options.results.resolveSibling("tiles.png"));
        return new Comparison(
                "scaling-hosts",
                2,
                0,
                "s",
                rounds(5),
                sparseCoding("host5:1,host6:1", tiles),
                "jmpi, 1 host",
                sparseCoding("host5:1", tiles));
    }

    private Side sparseCoding(String hosts, Path image) {
        Path folder = options.results.resolveSibling("sparse-coding").toAbsolutePath();
        Launch launch = jmpirun("host5", hosts, List.of(), CodingJob.words(image, options.dictionary, folder));
        return new Side(launch, Side.written(folder.resolve("summary.json"), "seconds"));
    }

    private static String first(int ranksEach) {
        return ranksEach == 1 ? "host1" : "host5";
    }

    private static String pair(int ranksEach) {
        return ranksEach == 1 ? "host1,host2" : "host5:" + ranksEach + ",host6:" + ranksEach;
    }

    private Launch jmpirun(String on, String hosts, List<String> settings, List<String> program) {
        List<String> command = new ArrayList<>(List.of(options.hosts.toString(), "exec", on));
        command.addAll(List.of(home.resolve("bin/jmpirun").toString(), "--host", hosts));
        command.addAll(settings);
        command.addAll(program);
        return new Launch(command, Map.of());
    }

    private Side openMpi(String on, String hosts, String program, List<String> arguments, Side.Reading reading) {
        List<String> words = new ArrayList<>(List.of("--host", hosts));
        words.addAll(List.of("--bind-to", "none", "--mca", "btl", "tcp,self,vader"));
        if (hosts.contains(":")) {
            // More ranks than cores: without it each call takes until the scheduler ends a slice.
            words.addAll(List.of("--mca", "mpi_yield_when_idle", "1"));
        }
        Launch launch = peers.openMpi(List.of(options.hosts.toString(), "exec", on), words, program, arguments);
        return launch == null ? null : new Side(launch, reading);
    }

    private int rounds(int usual) {
        return options.rounds != null ? options.rounds : options.quick ? Math.min(usual, 3) : usual;
    }
}
