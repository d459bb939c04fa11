package jmpi.comm.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the user's rules for the choice of algorithms are. Whoever starts a job reads them once and gives all ranks the
 * text, because ranks that chose differently would wait for each other, and hosts need not have the same files.
 */
public final class UserRules {
    /** Names the file; empty for none. A launcher sets it in any case. */
    public static final String FILE = "JMPI_RULES";

    /** The content of that file, as the launcher read it. */
    public static final String TEXT = "JMPI_RULES_TEXT";

    private UserRules() {}

    /**
     * The file of a user who names none.
     *
     * @param environment a process' environment
     * @return where {@code jmpirun tune} writes it; null if the user has no home
     */
    public static Path usual(Map<String, String> environment) {
        String base = environment.get("XDG_CONFIG_HOME");
        // The specification says that a relative path there is to be ignored.
        if (base == null || !base.startsWith("/")) {
            String home = environment.get("HOME");
            base = home == null || !home.startsWith("/") ? null : home + "/.config";
        }
        return base == null ? null : Path.of(base, "jmpi", "selection.rules");
    }

    /**
     * The file that counts.
     *
     * @param named by a property; null if none is
     * @param environment a process' environment
     * @return its name, or null if there is none
     */
    public static String file(String named, Map<String, String> environment) {
        if (named == null) {
            named = environment.get(FILE);
        }
        if (named != null) {
            return named.isBlank() ? null : named;
        }
        Path usual = usual(environment);
        return usual != null && Files.exists(usual) ? usual.toString() : null;
    }

    /**
     * What a launcher has read from the file.
     *
     * @param file its name
     * @param environment a process' environment
     * @return the text; null if the file has to be read here
     */
    public static String textOf(String file, Map<String, String> environment) {
        return file.equals(environment.get(FILE)) ? environment.get(TEXT) : null;
    }
}
