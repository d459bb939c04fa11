package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is compared over several hosts: host1 to host4 of a set of test hosts, and host5 and host6, each of which has one
 * core. Where a host has several ranks they are on those: hosts that share cores would disturb each other in ways that
 * real ones do not. Both sides are started on the first of them.
 */
final class HostComparisons {
    private static final int TILES = 6;

    private final Compare.Options options;
    private final Peers peers;
    private final Path home;

    HostComparisons(Compare.Options options, Peers peers) {
        this.options = options;
        this.peers = peers;
        this.home = options.home.toAbsolutePath();
    }

    List<Contest> all() {
        List<Contest> all = new ArrayList<>();
        for (String transport : List.of("tcp", "zmq")) {
            String suffix = "-hosts" + (transport.equals("tcp") ? "" : "-" + transport);
            exchange(all, "latency", suffix, 1, List.of(8L, 1L << 10), transport);
            exchange(all, "bandwidth", suffix, 1, List.of(1L << 20), transport);
            exchange(all, "allreduce", suffix, 2, List.of(8L, 1L << 20), transport);
        }
        if (options.wants("startup-hosts")) {
            all.add(startup());
        }
        if (options.image != null && options.wants("scaling-hosts")) {
            all.add(scaling());
        }
        return all;
    }

    /** The same call in the same loop on two hosts, from Java on jmpi and from C on Open MPI. */
    private void exchange(
            List<Contest> all, String kind, String suffix, int ranksEach, List<Long> sizes, String transport) {
        if (!options.wants(kind + suffix)) {
            return;
        }
        // Calls between hosts are few in a second, so it takes a JVM longer than inside one to have compiled them.
        Timing timing = new Timing(6000, 200, 400);
        Reading reading = Reading.lines(suffix, "micros", micros -> micros);
        List<String> settings = List.of("--transport", transport);
        Launch ours = jmpirun(first(ranksEach), pair(ranksEach), settings, timing.ours(kind, sizes, "array"));
        all.add(new Contest(
                "µs",
                options.rounds(7),
                List.of(new Side("jmpi", ours, reading)),
                Peers.OPEN_MPI,
                openMpi(first(ranksEach), pair(ranksEach), "bench", timing.peers(kind, sizes), reading)));
    }

    /** From the command to its end, with nothing between init and the end. */
    private Contest startup() {
        Reading reading = Reading.seconds(new Cell("startup-hosts", 8, 0));
        String hosts = "host1:2,host2:2,host3:2,host4:2";
        Side ours = new Side("jmpi", jmpirun("host1", hosts, List.of(), List.of("empty")), reading);
        return new Contest(
                "s",
                options.rounds(7),
                List.of(ours),
                Peers.OPEN_MPI,
                openMpi("host1", hosts, "empty", List.of(), reading));
    }

    /** Two hosts of one core each, against one of them. */
    private Contest scaling() {
        Path tiles = Tiles.write(options.image, TILES, options.results.resolveSibling("tiles.png"));
        String alone = "jmpi, 1 host";
        return new Contest(
                "s",
                options.rounds(5),
                List.of(sparseCoding("jmpi", "host5:1,host6:1", tiles)),
                alone,
                List.of(sparseCoding(alone, "host5:1", tiles)));
    }

    private Side sparseCoding(String name, String hosts, Path image) {
        Path folder = options.results.resolveSibling("sparse-coding").toAbsolutePath();
        Launch launch = jmpirun("host5", hosts, List.of(), CodingJob.OMP.words(image, options.dictionary, folder));
        Cell cell = new Cell("scaling-hosts", 2, 0);
        return new Side(name, launch, Reading.written(cell, folder.resolve("summary.json"), "seconds", s -> s));
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

    /** Open MPI alone: MPICH would need its launcher taught how to reach these hosts. */
    private List<Side> openMpi(String on, String hosts, String program, List<String> arguments, Reading reading) {
        List<String> words = new ArrayList<>(List.of("--host", hosts));
        words.addAll(List.of("--bind-to", "none", "--mca", "btl", "tcp,self,vader"));
        if (hosts.contains(":")) {
            // More ranks than cores: without it each call takes until the scheduler ends a slice.
            words.addAll(List.of("--mca", "mpi_yield_when_idle", "1"));
        }
        return peers.mpis().stream()
                .filter(mpi -> mpi.name().equals(Peers.OPEN_MPI))
                .map(mpi -> new Side(
                        mpi.name(),
                        mpi.launch(List.of(options.hosts.toString(), "exec", on), words, program, arguments),
                        reading))
                .toList();
    }
}
