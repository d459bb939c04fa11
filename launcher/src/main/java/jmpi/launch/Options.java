package jmpi.launch;

import java.util.List;
import jmpi.launch.end.LaunchException;
import picocli.CommandLine;
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
    private static final OptionSpec RANKS =
            option("number of ranks (default: number of cores)", "RANKS", "-n", "-np", "--np");
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
    private static final OptionSpec DIRECTORY =
            option("directory in which the ranks start", "DIR", "-wd", "-wdir", "--wd", "--wdir");
    private static final OptionSpec TAG =
            flag("begin each line with its rank, as in \"[3] line\"", "-tag-output", "--tag-output");
    private static final OptionSpec TIMESTAMP =
            flag("begin each line with the time", "-timestamp-output", "--timestamp-output");
    private static final OptionSpec TIMEOUT =
            option("end the job after 90, 90s, 5m or 1h and show where each rank was", "TIME", "-timeout", "--timeout");
    private static final OptionSpec EXIT_CODES = flag("say how each rank ended", "--exit-codes");
    private static final OptionSpec VERBOSE =
            flag("show what other ranks still say after the first has failed", "--verbose");
    private static final OptionSpec OVERSUBSCRIBE =
            flag("more ranks than cores; always allowed", "-oversubscribe", "--oversubscribe");
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

    private final CommandLine line;
    private final ParseResult parsed;

    private Options(CommandLine line, ParseResult parsed) {
        this.line = line;
        this.parsed = parsed;
    }

    private static OptionSpec option(String description, String label, String name, String... aliases) {
        return OptionSpec.builder(name, aliases)
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

    private static OptionSpec flag(String description, String name, String... aliases) {
        return OptionSpec.builder(name, aliases)
                .type(boolean.class)
                .description(description)
                .build();
    }

    /** Reads a command line; everything after App is left as it is. */
    static Options parse(String... words) {
        CommandSpec spec = CommandSpec.create().name("jmpirun");
        List.of(RANKS, CLASS_PATH, JVM_OPTION, JVM_OPTIONS, VARIABLE, DIRECTORY, TAG, TIMESTAMP)
                .forEach(spec::addOption);
        List.of(TIMEOUT, EXIT_CODES, VERBOSE, OVERSUBSCRIBE, RECORD, VERSION, HELP)
                .forEach(spec::addOption);
        spec.addPositional(APP);
        var line = new CommandLine(spec).setStopAtPositional(true);
        try {
            return new Options(line, line.parseArgs(words));
        } catch (ParameterException e) {
            throw new LaunchException(e.getMessage() + "; jmpirun --help lists all options");
        }
    }

    /** The help text. */
    String help() {
        line.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .customSynopsis("jmpirun [OPTIONS] App [ARGUMENTS]", "       jmpirun apps")
                .description(
                        "Starts App as a job of several ranks on this machine.%n%nApp is, in this order: a source file"
                                + " (App.java, compiled once) or a jar; a program that comes with jmpi (jmpirun apps lists"
                                + " them); a class on the class path; an executable.%n")
                .footer(
                        "%nExamples:",
                        "  jmpirun -n 4 Hello.java            a single-file program",
                        "  jmpirun -n 16 -cp target/classes org.example.App --size 10",
                        "  jmpirun -n 2 -J-Xmx4g app.jar < input.txt",
                        "  jmpirun -n 2 hostname              ranks need not be Java",
                        "",
                        "The exit code is that of the first rank that failed (128 + n if killed by signal n);"
                                + " 2 for a job that cannot start, 124 for a time-out, 130 after Ctrl-C.");
        return line.getUsageMessage();
    }

    boolean wantsHelp() {
        return has(HELP);
    }

    boolean wantsVersion() {
        return has(VERSION);
    }

    int ranks(int otherwise) {
        String number = value(RANKS, Integer.toString(otherwise));
        try {
            int ranks = Integer.parseInt(number);
            if (ranks > 0) {
                return ranks;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new LaunchException("-n " + number + ": expected a number of ranks, at least 1");
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

    String timeout() {
        return value(TIMEOUT, null);
    }

    /** File of a start-up cache that rank 0 shall write when it ends, or null. */
    String record() {
        return value(RECORD, null);
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
