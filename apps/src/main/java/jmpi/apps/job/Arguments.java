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
     */
    public boolean next() {
        if (at >= words.length) {
            return false;
        }
        String word = words[at++];
        int equals = word.indexOf('=');
        boolean joined = word.startsWith("--") && equals > 0;
        name = joined ? word.substring(0, equals) : word;
        value = joined ? word.substring(equals + 1) : null;
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
        if (value == null && at < words.length) {
            value = words[at++];
        }
        if (value == null || value.isEmpty()) {
            throw new InputException(name + " needs a value");
        }
        return value;
    }

    /**
     * How often something is to be done.
     *
     * @return 1 to 1000
     */
    public int count() {
        String text = value();
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= 1000) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below is for both.
        }
        throw new InputException(name() + " is " + text + "; expected a whole number from 1 to 1000");
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
