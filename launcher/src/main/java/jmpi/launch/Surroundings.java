package jmpi.launch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What ranks on other hosts must be given, because there they inherit nothing from jmpirun. */
final class Surroundings {
    /** What concerns this process only. */
    private static final Set<String> OWN = Set.of("JMPI_SSH", "JMPI_RECORD");

    private Surroundings() {}

    /**
     * Variables for other hosts: those that the user exports, settings of jmpi, and the language, so that all ranks
     * behave alike.
     *
     * @param here the environment of this process
     * @param exported names
     */
    static Map<String, String> variables(Map<String, String> here, List<String> exported) {
        Map<String, String> variables = new HashMap<>();
        here.forEach((name, value) -> {
            boolean setting = name.startsWith("JMPI_") && !OWN.contains(name);
            boolean language = name.equals("LANG") || name.startsWith("LC_");
            if (setting || language || exported.contains(name)) {
                variables.put(name, value);
            }
        });
        return variables;
    }

    /** The directory in which ranks start, as other hosts know it. */
    static String directory(String chosen) {
        return Path.of(chosen == null ? "" : chosen)
                .toAbsolutePath()
                .normalize()
                .toString();
    }
}
