package jmpi.apps.tune;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.apps.job.Terminal;
import jmpi.coll.schedule.CostModel;
import jmpi.coll.select.Collective;
import jmpi.comm.boot.UserRules;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The program {@code tune}: measures this machine, or these hosts, and writes the rules that jmpi then uses. */
@Command(
        name = "tune",
        description = "Measures the algorithms of all collectives and writes the rules that jmpi then goes by. Start it"
                + " with jmpirun -n RANKS tune, on the hosts and with as many ranks as your programs use.",
        sortOptions = false)
public final class Tune {
    private static final double FULL_SECONDS = 150;
    private static final double QUICK_SECONDS = 20;
    /** What is spent on calls that do not count, so that the compiler of the JVM knows the rest. */
    private static final double WARMUP = 0.2;

    @Option(names = "--quick", description = "half a minute instead of some: fewer sizes and groups, less exact")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "where the rules go (default: where jmpi finds them by itself, on the host of rank 0)")
    private Path out;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "collectives to measure, such as allreduce,broadcast (default: all)")
    private List<String> only;

    @Option(names = "--seconds", paramLabel = "S", description = "about how long it may take")
    private Double seconds;

    @Option(
            names = "--predict",
            paramLabel = "DIRECTORY",
            description =
                    "measure nothing: predict all collectives for up to 1,024 ranks on 64 hosts, write the curves to"
                            + " DIRECTORY and the tables into its scaling.md")
    private Path predict;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    private Tune() {}

    /**
     * The program.
     *
     * @param args as {@code --help} says
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        int exit;
        try (Mpi mpi = Mpi.init(args)) {
            exit = new Tune().run(mpi.world(), args);
        }
        System.exit(exit);
    }

    /** All ranks read the same line, so all of them come to the same answer and rank 0 speaks for them. */
    private int run(Communicator world, String... args) throws IOException {
        var line = new CommandLine(this);
        try {
            line.parseArgs(args);
            if (line.isUsageHelpRequested()) {
                if (world.rank() == 0) {
                    line.usage(System.out);
                }
                return 0;
            }
            check(line, world.size());
        } catch (ParameterException e) {
            if (world.rank() == 0) {
                System.err.println("tune: " + e.getMessage() + "; tune --help says more");
            }
            // The first rank that fails ends the job, and rank 0 has to have spoken by then.
            world.barrier();
            return 2;
        }
        if (predict == null) {
            measure(world);
        } else if (world.rank() == 0) {
            new Scaling(predict, Cluster.ALL, System.out).write();
        }
        return 0;
    }

    private void check(CommandLine line, int ranks) {
        if (predict == null && ranks < 2) {
            throw new ParameterException(line, "one rank has nothing to choose; start it with jmpirun -n 2 or more");
        }
        for (String name : only == null ? List.<String>of() : only) {
            if (Stream.of(Collective.values()).noneMatch(c -> c.word().equals(name))) {
                throw new ParameterException(line, "no collective '" + name + "'");
            }
        }
        if (predict == null && file() == null) {
            throw new ParameterException(line, "there is no HOME to write the rules to; name a file by --out");
        }
    }

    private Path file() {
        return out == null ? UserRules.usual(System.getenv()) : out;
    }

    private void measure(Communicator world) throws IOException {
        var hostOf = new int[world.size()];
        world.allgather(new int[] {number("JMPI_HOST", 0)}, hostOf);
        int cores = number("JMPI_CORES", Runtime.getRuntime().availableProcessors());
        var bar = new Bar(world.rank() == 0 ? Terminal.columns() : 0, "tuning");
        var campaign = new Campaign(world, hostOf, quick, this::wanted, bar);
        double micros = 1e6 * (seconds != null ? seconds : quick ? QUICK_SECONDS : FULL_SECONDS);
        campaign.run(micros * WARMUP, 0, WARMUP);
        List<List<Finding>> findings = campaign.run(micros * (1 - WARMUP), WARMUP, 1);
        bar.draw(1, "what a message costs");
        // At the end, when the compiler is done with what messages go through.
        CostModel costs = new Machine(world, hostOf).measure(cores);
        bar.end();
        if (world.rank() == 0) {
            report(world.size(), cores, costs, findings);
        }
        world.barrier();
    }

    private boolean wanted(Collective collective) {
        return only == null || only.contains(collective.word());
    }

    private static int number(String variable, int otherwise) {
        String value = System.getenv(variable);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    private void report(int ranks, int cores, CostModel costs, List<List<Finding>> findings) throws IOException {
        var rules = new RulesText(
                "jmpirun tune, " + LocalDate.now() + ": " + ranks + " ranks, host " + host() + " with " + cores
                        + " cores, Java " + Runtime.version(),
                costs);
        var outcome = new Outcome(costs);
        for (List<Finding> same : findings) {
            outcome.add(same, rules.add(Ladder.range(same.getFirst().hosts(), findings), same));
        }
        outcome.print(System.out);
        Path file = file().toAbsolutePath();
        write(file, rules.toString());
        System.out.println();
        System.out.println(
                file.equals(UserRules.usual(System.getenv()))
                        ? "Written to " + file
                                + ", which jmpirun here uses from now on; JMPI_RULES= (empty) does without."
                        : "Written to " + file + "; JMPI_RULES=" + file + " uses it.");
        System.out.flush();
    }

    /** In one step, because a job may be starting. */
    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(file.getParent(), "selection", ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "without a name";
        }
    }
}
