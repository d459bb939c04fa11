package jmpi.apps.job;

import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.data.io.InputException;

/**
 * What the command line of a program says, {@code --json} and {@code --help} here and the rest in subclasses: {@code Options.read(new
 * Options(), args)}. For one thread.
 */
public abstract class ProgramOptions {
    private boolean json;
    private boolean help;

    /** Nothing is said so far. */
    protected ProgramOptions() {}

    /**
     * Reads a command line, and sees that nothing is missing unless help is asked for.
     *
     * @param <O> which options there are
     * @param options as they are if nothing is said
     * @param args the words of the command line
     * @return the same options
     * @throws InputException with a line for the user if they make no sense
     */
    public static <O extends ProgramOptions> O read(O options, String... args) {
        ProgramOptions all = options;
        var arguments = new Arguments(args);
        while (arguments.next()) {
            all.set(arguments);
        }
        if (!all.help) {
            all.check();
        }
        return options;
    }

    /**
     * Takes an option; subclasses leave here what they do not know.
     *
     * @param a stands at the option
     */
    protected void set(Arguments a) {
        switch (a.name()) {
            case "--json" -> json = true;
            case "--help", "-h" -> help = true;
            default -> throw a.unknown();
        }
    }

    /** Sees that nothing is missing, and that what is there goes together. */
    protected abstract void check();

    /**
     * Refuses an option that was not given.
     *
     * @param value null if it was not
     * @param name the option, for the message
     */
    protected static void need(Object value, String name) {
        if (value == null) {
            throw new InputException(name + " is missing (--help lists the options)");
        }
    }

    /**
     * Refuses a place for a file before the work is done.
     *
     * @param name the option, for the message
     * @param file the place
     * @param end of its name, such as {@code .png}
     */
    public static void checkPlace(String name, Path file, String end) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !file.toString().endsWith(end)) {
            throw new InputException(
                    name + " is " + file + "; expected a " + end + " file in a directory that is there");
        }
    }

    /**
     * Whether programs read the result rather than people.
     *
     * @return whether {@code --json} was given
     */
    public boolean isJson() {
        return json;
    }

    /**
     * Whether nothing else is wanted.
     *
     * @return whether {@code --help} was given
     */
    public boolean isHelp() {
        return help;
    }
}
