package jmpi.apps.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.data.io.InputException;

/**
 * Reads a command line by hand, as all programs of ranks do: a library for it would take each rank longer to load than many a job takes.
 * {@code while (arguments.next()) switch (arguments.name()) …}.
 */
public final class Arguments {
    private final String[] words;
    private int at;
    private String name;
    private String value;
    /** Whether the value behind an equals sign has not been asked for. */
    private boolean unused;

    /**
     * The words of a command line.
     *
     * @param words as the program gets them
     */
    public Arguments(String... words) {
        this.words = words;
    }

    /**
     * Goes to the next option.
     *
     * @return whether there is one
     * @throws InputException if the option before had a value and takes none
     */
    public boolean next() {
        if (unused) {
            throw unknown();
        }
        if (at >= words.length) {
            return false;
        }
        String word = words[at++];
        int equals = word.indexOf('=');
        boolean joined = word.startsWith("--") && equals > 0;
        name = joined ? word.substring(0, equals) : word;
        value = joined ? word.substring(equals + 1) : null;
        unused = joined;
        return true;
    }

    /**
     * The option's name.
     *
     * @return with its dashes
     */
    public String name() {
        return name;
    }

    /**
     * The option's value, which is the next word or stands behind an equals sign.
     *
     * @return not empty
     * @throws InputException if there is none
     */
    public String value() {
        unused = false;
        if (value == null && at < words.length) {
            value = words[at++];
        }
        if (value == null || value.isEmpty()) {
            throw new InputException(name + " needs a value");
        }
        return value;
    }

    /**
     * The option's value as a whole number.
     *
     * @param least the smallest that is allowed
     * @param most the greatest
     * @return the number
     */
    public int integer(int least, int most) {
        return (int) integer(name, value(), least, most);
    }

    /**
     * A whole number of a command line.
     *
     * @param name the option, for the message
     * @param text what was typed
     * @param least the smallest that is allowed
     * @param most the greatest
     * @return the number
     */
    public static long integer(String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below is for both.
        }
        throw new InputException(name + " is " + text + "; expected a whole number from " + least + " to " + most);
    }

    /**
     * How often something is to be done.
     *
     * @return 1 to 1000
     */
    public int count() {
        return integer(1, 1000);
    }

    /**
     * The option's value as a number.
     *
     * @return finite, above 0
     */
    public double positive() {
        return number(name, value(), false);
    }

    /**
     * A number of a command line.
     *
     * @param name the option, for the message
     * @param text what was typed
     * @param zero whether it may be 0
     * @return finite, not below 0
     */
    public static double number(String name, String text, boolean zero) {
        try {
            double number = Double.parseDouble(text);
            if ((number > 0 || zero && number == 0) && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below is for both.
        }
        throw new InputException(name + " is " + text + "; expected a number " + (zero ? "of at least 0" : "above 0"));
    }

    /**
     * The option's value as a path.
     *
     * @return the path
     */
    public Path path() {
        return Path.of(value());
    }

    /**
     * The option's value as a list.
     *
     * @return what stands between commas, at least one word
     */
    public List<String> list() {
        List<String> list = new ArrayList<>();
        String all = value();
        int from = 0;
        for (int comma = all.indexOf(','); comma >= 0; comma = all.indexOf(',', from)) {
            list.add(all.substring(from, comma));
            from = comma + 1;
        }
        list.add(all.substring(from));
        if (list.contains("")) {
            throw new InputException(name + " " + all + ": a name is missing between commas");
        }
        return list;
    }

    /**
     * The option's value as one character.
     *
     * @return an ASCII character; {@code tab} is one
     */
    public char character() {
        String text = value();
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1 || text.charAt(0) > 126) {
            throw new InputException(name + " is " + text + "; expected one character, or tab");
        }
        return text.charAt(0);
    }

    /**
     * Says that there is no such option.
     *
     * @return to be thrown
     */
    public InputException unknown() {
        return new InputException("unknown option " + name + " (--help lists them)");
    }
}
