package jmpi.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jmpi.launch.end.ExitCode;
import jmpi.launch.end.LaunchException;
import jmpi.launch.os.SystemException;
import jmpi.launch.program.BundledProgram;
import jmpi.launch.program.Installation;
import jmpi.launch.program.ProgramResolver;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of jmpirun. */
@Command(
        name = "jmpirun",
        sortOptions = false,
        mixinStandardHelpOptions = false,
        versionProvider = Jmpirun.Version.class,
        customSynopsis = {"jmpirun [OPTIONS] App [ARGUMENTS]", "jmpirun apps"},
        description = "Starts App as a job of several ranks on this machine.%n%n"
                + "App is, in this order: a source file (App.java, compiled once) or a jar; a program that comes with"
                + " jmpi (jmpirun apps lists them); a class on the class path; an executable.%n",
        footer = {
            "%nExamples:",
            "  jmpirun -n 4 Hello.java            a single-file program",
            "  jmpirun -n 16 -cp target/classes org.example.App --size 10",
            "  jmpirun -n 2 -J-Xmx4g app.jar < input.txt",
            "  jmpirun -n 2 hostname              ranks need not be Java",
            "",
            "The exit code is that of the first rank that failed (128 + n if killed by signal n); 2 for a job that"
                    + " cannot start, 124 for a time-out, 130 after Ctrl-C."
        })
public final class Jmpirun implements Callable<Integer> {
    @Option(
            names = {"-n", "-np", "--np"},
            paramLabel = "RANKS",
            description = "number of ranks (default: number of cores)")
    private int ranks = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "where the program's classes are (default: CLASSPATH, else the present directory)")
    private String classPath = System.getenv().getOrDefault("CLASSPATH", ".");

    @Option(names = "-J", paramLabel = "OPTION", description = "option for each rank's JVM, as -J-Xmx2g; repeatable")
    private List<String> jvmOptions = new ArrayList<>();

    @Option(names = "--jvm", paramLabel = "\"OPTIONS\"", description = "several such options in one word")
    private String moreJvmOptions = "";

    @Option(
            names = "-x",
            paramLabel = "NAME[=VALUE]",
            description = "environment variable for the ranks; repeatable (all that is set here is inherited anyway)")
    private List<String> variables = new ArrayList<>();

    @Option(
            names = {"--wdir", "-wdir", "-wd", "--wd"},
            paramLabel = "DIR",
            description = "directory in which the ranks start")
    private String directory;

    @Option(
            names = {"--tag-output", "-tag-output"},
            description = "begin each line with its rank, as in \"[3] line\"")
    private boolean tag;

    @Option(
            names = {"--timestamp-output", "-timestamp-output"},
            description = "begin each line with the time")
    private boolean timestamp;

    @Option(
            names = {"--timeout", "-timeout"},
            paramLabel = "TIME",
            description = "end the job after 90, 90s, 5m or 1h and show where each rank was")
    private String timeout;

    @Option(names = "--exit-codes", description = "say how each rank ended")
    private boolean exitCodes;

    @Option(names = "--verbose", description = "show what other ranks still say after the first has failed")
    private boolean verbose;

    @Option(names = "--oversubscribe", description = "more ranks than cores; always allowed", hidden = true)
    private boolean oversubscribe;

    @Option(names = "--version", versionHelp = true, description = "print the version")
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this")
    private boolean help;

    @Parameters(arity = "0..*", hidden = true)
    private List<String> app = new ArrayList<>();

    /** Made by {@link #main} alone. */
    private Jmpirun() {}

    /**
     * Runs a job and exits with its code.
     *
     * @param args command line
     */
    public static void main(String[] args) {
        var line = new CommandLine(new Jmpirun())
                .setStopAtPositional(true)
                .setParameterExceptionHandler((e, words) -> complain(e.getMessage()))
                .setExecutionExceptionHandler((e, command, parsed) -> switch (e) {
                    case LaunchException known -> {
                        complain(known.getMessage());
                        yield known.exitCode();
                    }
                    case SystemException known -> complain(known.getMessage());
                    default -> throw e;
                });
        System.exit(line.execute(args));
    }

    private static int complain(String message) {
        if (!message.isEmpty()) {
            System.err.println("jmpirun: " + message);
        }
        return ExitCode.USAGE;
    }

    @Override
    public Integer call() {
        var installation = Installation.own();
        if (app.isEmpty()) {
            throw new LaunchException("which program? For example: jmpirun -n 4 Hello.java; jmpirun --help says more");
        }
        if (app.size() == 1 && app.getFirst().equals("apps")) {
            listApps(installation);
            return ExitCode.OK;
        }
        return new Job(spec(installation), installation).run();
    }

    private static void listApps(Installation installation) {
        for (BundledProgram program : BundledProgram.in(installation.jars())) {
            System.out.printf("%-16s %s%n", program.name(), program.description());
        }
    }

    private JobSpec spec(Installation installation) {
        if (ranks < 1) {
            throw new LaunchException("-n " + ranks + ": a job has at least 1 rank");
        }
        if (directory != null && !Files.isDirectory(Path.of(directory))) {
            throw new LaunchException("--wdir " + directory + ": there is no such directory");
        }
        if (!moreJvmOptions.isBlank()) {
            jvmOptions.addAll(List.of(moreJvmOptions.strip().split("\\s+")));
        }
        var resolver =
                new ProgramResolver(installation, classPath, System.getenv().getOrDefault("PATH", ""));
        return new JobSpec(
                ranks,
                Runtime.getRuntime().availableProcessors(),
                resolver.resolve(app.getFirst()),
                app.subList(1, app.size()),
                directory,
                environment(),
                jvmOptions,
                timeout(),
                new JobSpec.Show(tag, timestamp, verbose, exitCodes));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            } else if (System.getenv(variable) == null) {
                throw new LaunchException(
                        "-x " + variable + ": not set here; give it a value: -x " + variable + "=VALUE");
            }
        }
        return environment;
    }

    private Duration timeout() {
        if (timeout == null) {
            return null;
        }
        String[] parts = timeout.split("(?=[a-z])", 2);
        try {
            double number = Double.parseDouble(parts[0]);
            double seconds = number
                    * switch (parts.length == 1 ? "s" : parts[1]) {
                        case "s" -> 1;
                        case "m" -> 60;
                        case "h" -> 3600;
                        default -> Double.NaN;
                    };
            if (seconds > 0) {
                return Duration.ofMillis(Math.round(seconds * 1000));
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new LaunchException("--timeout " + timeout + ": expected a time such as 90, 90s, 5m or 1h");
    }

    /** Says which jmpi this is. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String own = Jmpirun.class.getPackage().getImplementationVersion();
            return new String[] {"jmpirun " + own + " (Java " + Runtime.version() + ")"};
        }
    }
}
