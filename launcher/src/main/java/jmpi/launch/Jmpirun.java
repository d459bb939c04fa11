package jmpi.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jmpi.comm.JobException;
import jmpi.comm.boot.Version;
import jmpi.launch.end.ExitCode;
import jmpi.launch.end.LaunchException;
import jmpi.launch.os.LibC;
import jmpi.launch.os.SystemException;
import jmpi.launch.place.Placement;
import jmpi.launch.place.PlacementTable;
import jmpi.launch.program.BundledProgram;
import jmpi.launch.program.Installation;
import jmpi.launch.program.ProgramResolver;
import jmpi.launch.remote.DaemonCommand;
import jmpi.launch.remote.NodeDaemon;

/** jmpirun: turns the command line into a job and runs it. */
public final class Jmpirun {
    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(s|m|h|)");

    private Jmpirun() {}

    /**
     * Runs a job and exits with its code.
     *
     * @param words command line
     */
    public static void main(String[] words) {
        System.exit(words.length > 0 && words[0].equals(DaemonCommand.WORD) ? serve() : run(words));
    }

    /** Is the node of this host, for the jmpirun of another one. */
    private static int serve() {
        try {
            return leave(NodeDaemon.run(Installation.own()));
        } catch (LaunchException | SystemException | JobException | IOException e) {
            complain(e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private static int run(String... words) {
        try {
            return run(Options.parse(words));
        } catch (LaunchException e) {
            complain(e.getMessage());
            return e.exitCode();
        } catch (SystemException e) {
            complain(e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private static void complain(String message) {
        if (!message.isEmpty()) {
            System.err.println("jmpirun: " + message);
        }
    }

    private static int run(Options options) {
        if (options.wantsHelp()) {
            System.out.print(options.help());
            return ExitCode.OK;
        }
        if (options.wantsVersion()) {
            System.out.println("jmpirun " + Version.OWN + " (Java " + Runtime.version() + ")");
            return ExitCode.OK;
        }
        var installation = Installation.own();
        if (options.app().isEmpty()) {
            throw new LaunchException("which program? For example: jmpirun -n 4 Hello.java; jmpirun --help says more");
        }
        if (options.app().equals(List.of("apps"))) {
            BundledProgram.in(installation.jars())
                    .forEach(program -> System.out.printf("%-16s %s%n", program.name(), program.description()));
            return ExitCode.OK;
        }
        JobSpec spec = spec(options, installation);
        if (options.hosts().dryRun()) {
            System.out.print(Preview.of(spec, installation));
            return ExitCode.OK;
        }
        if (options.hosts().displayMap()) {
            System.err.print(PlacementTable.of(spec.where().placement()));
        }
        return run(spec, installation);
    }

    private static int run(JobSpec spec, Installation installation) {
        Placement placement = spec.where().placement();
        if (spec.where().hostsGiven() && placement.isOversubscribed()) {
            complain(spec.ranks() + " ranks on " + placement.slots() + " slots; waiting ranks yield");
        }
        return leave(new Job(spec, installation).run());
    }

    /** Nothing is left to do, so nothing is waited for, unless the JVM is to write a start-up cache. */
    private static int leave(int code) {
        if (System.getenv("JMPI_RECORD") == null) {
            System.out.flush();
            System.err.flush();
            LibC.exit(code);
        }
        return code;
    }

    static JobSpec spec(Options options, Installation installation) {
        int cores = Runtime.getRuntime().availableProcessors();
        String directory = options.directory();
        if (directory != null && !Files.isDirectory(Path.of(directory))) {
            throw new LaunchException("--wdir " + directory + ": there is no such directory");
        }
        List<String> app = options.app();
        String classPath = options.classPath(System.getenv().getOrDefault("CLASSPATH", "."));
        var resolver =
                new ProgramResolver(installation, classPath, System.getenv().getOrDefault("PATH", ""));
        return new JobSpec(
                options.where(cores),
                cores,
                resolver.resolve(app.getFirst()),
                app.subList(1, app.size()),
                directory,
                environment(options),
                options.variables().stream()
                        .filter(variable -> variable.indexOf('=') < 0)
                        .toList(),
                jvmOptions(options),
                options.record(),
                options.timeout() == null ? null : time("--timeout", options.timeout()),
                options.deadlockTimeout(),
                options.hosts().wiring(),
                options.show());
    }

    private static List<String> jvmOptions(Options options) {
        List<String> all = new ArrayList<>(options.jvmOptions());
        if (!options.moreJvmOptions().isBlank()) {
            all.addAll(List.of(options.moreJvmOptions().strip().split("\\s+")));
        }
        return all;
    }

    private static Map<String, String> environment(Options options) {
        Map<String, String> environment = new HashMap<>();
        if (options.progress() != null) {
            environment.put("JMPI_PROGRESS", options.progress());
        }
        for (String variable : options.variables()) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            } else if (System.getenv(variable) == null) {
                throw new LaunchException(
                        "-x " + variable + ": not set here; give it a value: -x " + variable + "=VALUE");
            }
        }
        if (options.reportAlgorithms()) {
            environment.put("JMPI_REPORT_ALGORITHMS", "1");
        }
        Map<String, String> all = new HashMap<>(System.getenv());
        all.putAll(environment);
        environment.putAll(Rules.variables(all, jvmOptions(options)));
        return environment;
    }

    static Duration time(String option, String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new LaunchException(option + " " + text + ": expected a time such as 90, 90s, 5m or 1h");
        }
        int unit = switch (matcher.group(2)) {
            case "m" -> 60;
            case "h" -> 3600;
            default -> 1;
        };
        return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit * 1000));
    }
}
