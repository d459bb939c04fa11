package jmpi.launch.hosts;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jmpi.launch.end.LaunchException;

/**
 * Lists of hosts in the spellings of the other launchers: {@code a:2,b:2} on the command line; in files {@code a:2} or
 * {@code a slots=2 max_slots=4}, one host a line. A host that is named twice has the slots of both.
 */
public final class HostList {
    private static final int MOST_SLOTS = 100_000;
    private static final Pattern USER = Pattern.compile("[\\w][\\w.-]*@");
    // No leading dash: ssh would take it for an option.
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]+(%[\\w.-]+)?");
    private static final Pattern SETTING = Pattern.compile("(slots|max[_-]slots)=(.*)");

    private static final String FORM = "expected HOST, HOST:SLOTS, USER@HOST:SLOTS or [IPV6]:SLOTS";
    private static final String FILE_FORM = "expected HOST, HOST:SLOTS or HOST slots=N max_slots=M, # before a comment";

    private final Map<String, Host> hosts = new LinkedHashMap<>();

    private HostList() {}

    /**
     * Reads a list from the command line.
     *
     * @param commaList such as {@code a:2,b:2}
     * @return the hosts in the order in which they are named first
     */
    public static List<Host> parse(String commaList) {
        var list = new HostList();
        for (String word : commaList.split(",", -1)) {
            String where = "--host " + commaList + ": \"" + word.strip() + "\"";
            list.add(new Entry(where, FORM).host(word.strip()));
        }
        return List.copyOf(list.hosts.values());
    }

    /**
     * Reads a host file.
     *
     * @param file its path
     * @return the hosts in the order in which they are named first
     */
    public static List<Host> read(Path file) {
        var list = new HostList();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                String where = file + ", line " + (i + 1) + ": \"" + line + "\"";
                list.add(new Entry(where, FILE_FORM).line(line));
            }
        }
        if (list.hosts.isEmpty()) {
            throw new LaunchException("the host file " + file + " names no host; " + FILE_FORM);
        }
        return List.copyOf(list.hosts.values());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new LaunchException("there is no host file " + file.toAbsolutePath());
        } catch (MalformedInputException e) {
            throw new LaunchException("the host file " + file + " is not a text in UTF-8");
        } catch (IOException e) {
            throw new LaunchException("cannot read the host file " + file + ": " + e.getMessage());
        }
    }

    private void add(Host host) {
        hosts.merge(host.name(), host, (a, b) -> {
            boolean limited = a.maxSlots() != Host.UNLIMITED && b.maxSlots() != Host.UNLIMITED;
            return new Host(a.name(), a.slots() + b.slots(), limited ? a.maxSlots() + b.maxSlots() : Host.UNLIMITED);
        });
    }

    /** One host, and how to complain about it. */
    private record Entry(String where, String form) {
        Host line(String line) {
            String[] words = line.split("\\s+");
            Host host = host(words[0]);
            int slots = 0;
            int most = Host.UNLIMITED;
            for (int i = 1; i < words.length; i++) {
                Matcher setting = SETTING.matcher(words[i]);
                if (!setting.matches()) {
                    throw bad("\"" + words[i] + "\" is not known");
                }
                if (setting.group(1).equals("slots")) {
                    slots = number(setting.group(2), "slots");
                } else {
                    most = number(setting.group(2), "max_slots");
                }
            }
            if (slots > 0 && words[0].endsWith(":" + host.slots())) {
                throw bad("the slots are given twice");
            }
            // As elsewhere: who gives the limit alone has as many slots.
            slots = slots > 0 ? slots : most < Host.UNLIMITED ? most : host.slots();
            if (most < slots) {
                throw bad("max_slots is less than slots");
            }
            return new Host(host.name(), slots, most);
        }

        Host host(String word) {
            Matcher user = USER.matcher(word);
            int start = user.lookingAt() ? user.end() : 0;
            boolean bracket = word.startsWith("[", start);
            int end = bracket ? word.indexOf(']', start) : word.indexOf(':', start);
            if (bracket && end < 0) {
                throw bad("the bracket is not closed");
            }
            if (!bracket && end >= 0 && word.indexOf(':', end + 1) >= 0) {
                throw bad("an IPv6 address needs brackets");
            }
            String name = end < 0 ? word.substring(start) : word.substring(bracket ? start + 1 : start, end);
            String rest = end < 0 ? "" : word.substring(bracket ? end + 1 : end);
            if (!(bracket ? IPV6 : NAME).matcher(name).matches()) {
                throw bad(name.isEmpty() ? "the host is missing" : "\"" + name + "\" is not the name of a host");
            }
            if (!rest.isEmpty() && !rest.startsWith(":")) {
                throw bad("\"" + rest + "\" is not known");
            }
            int slots = rest.isEmpty() ? 1 : number(rest.substring(1), "slots");
            return new Host(word.substring(0, start) + name, slots);
        }

        private int number(String text, String what) {
            if (text.matches("\\d{1,6}")) {
                int number = Integer.parseInt(text);
                if (number > 0 && number <= MOST_SLOTS) {
                    return number;
                }
            }
            throw bad(what + " must be a number from 1 to " + MOST_SLOTS + ", not \"" + text + "\"");
        }

        private LaunchException bad(String what) {
            return new LaunchException(where + ": " + what + "; " + form);
        }
    }
}
