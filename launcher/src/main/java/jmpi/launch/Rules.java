package jmpi.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jmpi.comm.boot.UserRules;
import jmpi.launch.end.LaunchException;

/**
 * The user's rules for the choice of algorithms, which all ranks must have alike: read here once and handed to all as a
 * variable, whatever files their hosts have. What a line means is the ranks' business.
 */
final class Rules {
    private static final String PROPERTY = "-Djmpi.rules=";
    /** Linux gives a process no variable of 128 KiB or more. */
    private static final int LONGEST = 120_000;

    private Rules() {}

    /**
     * The variables by which ranks get the rules, or learn that there are none.
     *
     * @param environment of this process and what the user sets for the ranks
     * @param jvmOptions of the ranks
     */
    static Map<String, String> variables(Map<String, String> environment, List<String> jvmOptions) {
        String named = null;
        for (String option : jvmOptions) {
            named = option.startsWith(PROPERTY) ? option.substring(PROPERTY.length()) : named;
        }
        Map<String, String> variables = new HashMap<>();
        String file = UserRules.file(named, environment);
        variables.put(UserRules.FILE, file == null ? "" : file);
        variables.put(UserRules.TEXT, file == null ? "" : read(file));
        return variables;
    }

    private static String read(String file) {
        String text;
        try {
            text = withoutRemarks(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new LaunchException("cannot read the rules in " + file + ": " + e);
        }
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            throw new LaunchException(
                    "the rules in " + file + " have " + length + " bytes; expected at most " + LONGEST);
        }
        return text;
    }

    /** Lines keep their numbers, by which messages name them. */
    private static String withoutRemarks(String text) {
        return text.lines().map(line -> line.replaceFirst("#.*", "").strip()).collect(Collectors.joining("\n"));
    }
}
