package jmpi.launch.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Command lines that run something on another host. */
public final class Ssh {
    /** Environment variable: the program that is used instead of ssh, perhaps with options of its own. */
    private static final String PROGRAM = "JMPI_SSH";

    /** No question could be answered, and no host is worth a longer wait. */
    private static final List<String> OPTIONS = List.of("-x", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10");

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private Ssh() {}

    /**
     * The command line that runs something on a host.
     *
     * @param host where
     * @param script what, for a POSIX shell; in one line, because not every login shell takes more
     * @return program and arguments
     */
    public static List<String> command(Host host, String script) {
        return command(program(), host, script);
    }

    /**
     * The command line that runs something on a host by another program than the user's.
     *
     * @param program in place of ssh, perhaps with options
     * @param host where
     * @param script what, for a POSIX shell, in one line
     * @return program and arguments
     */
    public static List<String> command(String program, Host host, String script) {
        List<String> line = new ArrayList<>(List.of(program.strip().split("\\s+")));
        line.addAll(OPTIONS);
        // The user's login shell there may be any; so sh reads the script.
        line.addAll(List.of("--", host.name(), "exec /bin/sh -c " + quote(script)));
        return line;
    }

    /**
     * What a user may try when a host does not answer.
     *
     * @param host which
     * @return a command line that ends well if all is well
     */
    public static String byHand(Host host) {
        return program() + " -o BatchMode=yes " + quote(host.name()) + " true";
    }

    private static String program() {
        String program = System.getenv(PROGRAM);
        return program == null || program.isBlank() ? "ssh" : program.strip();
    }

    /**
     * Words as a shell reads them back.
     *
     * @param words of a command
     * @return one line
     */
    public static String quote(List<String> words) {
        return words.stream().map(Ssh::quote).collect(Collectors.joining(" "));
    }

    /**
     * A word as a shell reads it back.
     *
     * @param word any text
     * @return the word, in quotes if it needs them
     */
    public static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
