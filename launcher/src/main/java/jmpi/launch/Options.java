package jmpi.launch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jmpi.launch.end.LaunchException;
import jmpi.launch.place.Where;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options of jmpirun. They are listed in code instead of annotations: reading annotations would cost a quarter of
 * the launcher's start.
 */
final class Options {
    private static final int MOST_RANKS = 1_000_000;
    private static final OptionSpec RANKS = option(
            "number of ranks (default: one for each slot of the hosts, here for each core)", "RANKS", "-n", "--np");
    private static final OptionSpec CLASS_PATH = option(
            "where the program's classes are (default: CLASSPATH, else the present directory)",
            "PATH",
            "-cp",
            "--class-path");
    private static final OptionSpec JVM_OPTION =
            list("option for each rank's JVM, as -J-Xmx2g; repeatable", "OPTION", "-J");
    private static final OptionSpec JVM_OPTIONS = option("several such options in one word", "\"OPTIONS\"", "--jvm");
    private static final OptionSpec VARIABLE = list(
            "environment variable for the ranks; repeatable (all that is set here is inherited anyway)",
            "NAME[=VALUE]",
            "-x");
    private static final OptionSpec DIRECTORY = option("directory in which the ranks start", "DIR", "--wd", "--wdir");
    private static final OptionSpec PROGRESS = option(
            "poll: calls of the program move messages on (default); thread: a thread of each rank does it too, while the"
                    + " program computes",
            "HOW",
            "--progress");
    private static final OptionSpec TAG = flag("begin each line with its rank, as in \"[3] line\"", "--tag-output");
    private static final OptionSpec TIMESTAMP = flag("begin each line with the time", "--timestamp-output");
    private static final OptionSpec TIMEOUT =
            option("end the job after 90, 90s, 5m or 1h and show where each rank was", "TIME", "--timeout");
    private static final OptionSpec DEADLOCK_TIMEOUT = option(
            "end a job whose ranks all wait for each other for so long, and show where (default 10 s; 0: never)",
            "TIME",
            "--deadlock-timeout");
    private static final OptionSpec EXIT_CODES = flag("say how each rank ended", "--exit-codes");
    private static final OptionSpec VERBOSE =
            flag("show what other ranks still say after the first has failed", "--verbose");
    private static final OptionSpec REPORT_ALGORITHMS = flag(
            "at the end show which algorithm answered each collective call of rank 0, why, and in what time",
            "--report-algorithms");
    private static final OptionSpec RECORD = option(
            "write a JVM start-up cache (AOT cache) of the program when rank 0 ends; later: -J-XX:AOTCache=FILE",
            "FILE",
            "--record");
    private static final OptionSpec VERSION = flag("print the version", "-V", "--version");
    private static final OptionSpec HELP = flag("print this", "-h", "--help");
    private static final PositionalParamSpec APP = PositionalParamSpec.builder()
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .hidden(true)
            .build();

    /** Options of a kind, for the help text. */
    private record Group(String heading, List<OptionSpec> options) {}

    private static final List<Group> GROUPS = List.of(
            new Group(
                    "Ranks",
                    List.of(RANKS, CLASS_PATH, JVM_OPTION, JVM_OPTIONS, VARIABLE, DIRECTORY, PROGRESS, RECORD)),
            new Group("Hosts", HostOptions.ALL),
            new Group(
                    "Output and end",
                    List.of(TAG, TIMESTAMP, TIMEOUT, DEADLOCK_TIMEOUT, EXIT_CODES, VERBOSE, REPORT_ALGORITHMS)),
            new Group("About jmpirun", List.of(VERSION, HELP)));

    private final ParseResult parsed;

    private Options(ParseResult parsed) {
        this.parsed = parsed;
    }

    static OptionSpec option(String description, String label, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static OptionSpec list(String description, String label, String name) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .description(description)
                .build();
    }

    /** Reads a command line; everything after App is left as it is. */
    static Options parse(String... words) {
        CommandSpec spec = CommandSpec.create().name("jmpirun");
        GROUPS.forEach(group -> group.options().forEach(option -> spec.addOption(withSingleDashes(option))));
        spec.addPositional(APP);
        var line = new CommandLine(spec).setStopAtPositional(true);
        try {
            return new Options(line.parseArgs(words));
        } catch (ParameterException e) {
            throw new LaunchException(e.getMessage() + "; jmpirun --help lists all options");
        }
    }

    /** Half of the world types -hosts and -tag-output; both spellings are good, one is in the help text. */
    private static OptionSpec withSingleDashes(OptionSpec option) {
        Set<String> names = new LinkedHashSet<>(List.of(option.names()));
        for (String name : option.names()) {
            if (name.startsWith("--")) {
                names.add(name.substring(1));
            }
        }
        return OptionSpec.builder(option).names(names.toArray(String[]::new)).build();
    }

    /** The help text. */
    String help() {
        CommandSpec spec = CommandSpec.create().name("jmpirun");
        for (Group group : GROUPS) {
            var section = ArgGroupSpec.builder().validate(false).heading("%n" + group.heading() + ":%n");
            group.options().forEach(section::addArg);
            spec.addArgGroup(section.build());
        }
        spec.usageMessage()
                .sortOptions(false)
                .customSynopsis("jmpirun [OPTIONS] App [ARGUMENTS]", "       jmpirun apps")
                .description(
                        "Starts App as a job of several ranks, here or on several hosts.%n%nApp is, in this order: a source file"
                                + " (App.java, compiled once) or a jar; a program that comes with jmpi (jmpirun apps lists"
                                + " them); a class on the class path; an executable.%n")
                .footer(
                        "%nExamples:",
                        "  jmpirun -n 4 Hello.java            a single-file program",
                        "  jmpirun -n 16 -cp target/classes org.example.App --size 10",
                        "  jmpirun -n 2 -J-Xmx4g app.jar < input.txt",
                        "  jmpirun -n 2 hostname              ranks need not be Java",
                        "  jmpirun --host a:4,b:4 -cp target/classes org.example.App",
                        "",
                        "The exit code is that of the first rank that failed (128 + n if killed by signal n);"
                                + " 2 for a job that cannot start, 124 for a time-out, 130 after Ctrl-C.");
        return new CommandLine(spec).getUsageMessage();
    }

    boolean wantsHelp() {
        return has(HELP);
    }

    boolean wantsVersion() {
        return has(VERSION);
    }

    /** How many ranks; 0 if it was not said. */
    int ranks() {
        String number = value(RANKS, null);
        return number == null ? 0 : count(number, "-n " + number + ": expected a number of ranks");
    }

    /** A number of ranks, or the complaint. */
    static int count(String text, String complaint) {
        try {
            int count = Integer.parseInt(text);
            if (count > 0 && count <= MOST_RANKS) {
                return count;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new LaunchException(complaint + " from 1 to " + MOST_RANKS);
    }

    HostOptions hosts() {
        return new HostOptions(parsed);
    }

    /** Where the ranks run, on this machine with this many cores if nothing else is said. */
    Where where(int cores) {
        return hosts().where(ranks(), cores);
    }

    String classPath(String otherwise) {
        return value(CLASS_PATH, otherwise);
    }

    List<String> jvmOptions() {
        return parsed.matchedOptionValue(JVM_OPTION.longestName(), List.of());
    }

    /** Several options in one word. */
    String moreJvmOptions() {
        return value(JVM_OPTIONS, "");
    }

    List<String> variables() {
        return parsed.matchedOptionValue(VARIABLE.longestName(), List.of());
    }

    String directory() {
        return value(DIRECTORY, null);
    }

    /** Who moves messages on: poll, thread, or null if it was not said. */
    String progress() {
        String how = value(PROGRESS, null);
        if (how != null && !how.equals("poll") && !how.equals("thread")) {
            throw new LaunchException("--progress " + how + ": expected poll or thread");
        }
        return how;
    }

    /** In whole seconds, up; 0 if ranks may wait for ever. */
    int deadlockTimeout() {
        String text = value(DEADLOCK_TIMEOUT, "10");
        long seconds = Jmpirun.time("--deadlock-timeout", text).plusMillis(999).toSeconds();
        if (seconds > Integer.MAX_VALUE) {
            throw new LaunchException("--deadlock-timeout " + text + ": expected at most " + Integer.MAX_VALUE + " s");
        }
        return (int) seconds;
    }

    String timeout() {
        return value(TIMEOUT, null);
    }

    /** File of a start-up cache that rank 0 shall write when it ends, or null. */
    String record() {
        return value(RECORD, null);
    }

    boolean reportAlgorithms() {
        return has(REPORT_ALGORITHMS);
    }

    JobSpec.Show show() {
        return new JobSpec.Show(has(TAG), has(TIMESTAMP), has(VERBOSE), has(EXIT_CODES));
    }

    /** App and its arguments. */
    List<String> app() {
        return parsed.matchedPositionalValue(0, List.of());
    }

    private boolean has(OptionSpec option) {
        return parsed.hasMatchedOption(option.longestName());
    }

    private String value(OptionSpec option, String otherwise) {
        return parsed.matchedOptionValue(option.longestName(), otherwise);
    }
}
