package jmpi.apps.solvers;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jmpi.apps.job.Arguments;
import jmpi.apps.job.ProgramOptions;
import jmpi.data.io.InputException;

/** A command line as names and values: {@code options.integer("--clusters", 8, 1, 1000)}. */
final class Options extends ProgramOptions {
    /** A line for each option of the solver's own; one that names no value there is a switch. */
    private final String usage;

    private final Map<String, String> values = new LinkedHashMap<>();

    Options(String usage) {
        this.usage = usage.substring(0, usage.indexOf("  --json "));
    }

    @Override
    protected void set(Arguments a) {
        String name = a.name();
        int at = usage.indexOf("  " + name + " ");
        if (name.startsWith("--") && at >= 0) {
            boolean takesValue = Character.isUpperCase(usage.charAt(at + name.length() + 3));
            values.put(name, takesValue ? a.value() : "");
        } else {
            super.set(a);
        }
    }

    /** Places for results are looked at before there are any, each other option when it is asked for. */
    @Override
    protected void check() {
        for (String name : List.of("--out", "--labels", "--scores")) {
            if (has(name)) {
                checkPlace(name, path(name), ".npy");
            }
        }
        if (has("--picture")) {
            boolean moves = usage.contains("GIF") && values.get("--picture").endsWith(".gif");
            checkPlace("--picture", path("--picture"), moves ? ".gif" : ".png");
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    String oneOf(String name, List<String> words) {
        String word = text(name, words.get(0));
        if (!words.contains(word)) {
            throw new InputException(name + " is " + word + "; expected " + String.join(" or ", words));
        }
        return word;
    }

    /** A path; null if it is not there. */
    Path path(String name) {
        return has(name) ? Path.of(values.get(name)) : null;
    }

    /** A path that must be there. */
    Path needed(String name) {
        need(values.get(name), name);
        return path(name);
    }

    long integer(String name, long otherwise, long least, long most) {
        return Arguments.integer(name, text(name, Long.toString(otherwise)), least, most);
    }

    /** A number of at least 0. */
    double number(String name, double otherwise) {
        return Arguments.number(name, text(name, Double.toString(otherwise)), true);
    }
}
