package jmpi.apps.hosts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can go wrong, numbered as in docs/faults.md, and how long it may take everybody to end or to go on. */
enum Fault {
    /** A rank is killed. */
    F1("3 s"),
    /** An exception leaves a rank. */
    F2("2 s"),
    /** A rank exits before finalize. */
    F3("2 s"),
    /** A rank runs out of memory. */
    F4("3 s"),
    /** A rank stands still for 3 s. */
    F5("none"),
    /** A rank stands still for ever. */
    F6("timeout + 2 s"),
    /** A rank pauses for 10 s. */
    F7("none"),
    /** The launcher is killed. */
    F8("3 s"),
    /** Ctrl-C. */
    F9("4 s, twice 1 s"),
    /** A host cannot be reached. */
    F10("15 s"),
    /** A connection is reset. */
    F11("3 s"),
    /** What is sent does not arrive. */
    F12("timeout + 2 s"),
    /** Packets are lost, late, sent twice or out of order. */
    F13("none"),
    /** A bit is flipped. */
    F14("1 s"),
    /** Ranks make calls that do not belong together. */
    F16("2 s"),
    /** A buffer is too small. */
    F17("none"),
    /** All ranks wait for each other. */
    F18("timeout + 3 s, over hosts + peer timeout + 2 s"),
    /** A rank stays away from what all others wait in. */
    F19("timeout + 5 s"),
    /** The shared memory of a host is of no use. */
    F20("2 s"),
    /** Hostile bytes at every port. */
    F22("none"),
    /** Connections that say nothing. */
    F23("5 s extra"),
    /** Two jobs at once. */
    F24("none"),
    /** Another version, or another key. */
    F26("5 s"),
    /** The output cannot be written. */
    F27("2 s"),
    /** Many ranks on few cores. */
    F28("none"),
    /** One start after the other. */
    F29("none hangs"),
    /** Messages of all sizes. */
    F31("none");

    private static final Map<Fault, Map<String, List<Double>>> MEASURED = new EnumMap<>(Fault.class);

    private final String limit;

    Fault(String limit) {
        this.limit = limit;
    }

    /** Prints how long it took this time. */
    void took(String how, double seconds, String remark) {
        System.out.printf("%s %s: %.1f s%s (limit %s)%n", this, how, seconds, remark, limit);
        synchronized (MEASURED) {
            MEASURED.computeIfAbsent(this, fault -> new TreeMap<>())
                    .computeIfAbsent(how, text -> new ArrayList<>())
                    .add(seconds);
        }
    }

    /** Prints a line for each that was measured more than once; nothing is measured any more. */
    static void summarize() {
        MEASURED.forEach((fault, all) -> all.forEach((how, seconds) -> {
            Collections.sort(seconds);
            if (seconds.size() > 1) {
                System.out.printf(
                        "%s %s: %d times, median %.1f s, longest %.1f s (limit %s)%n",
                        fault, how, seconds.size(), seconds.get(seconds.size() / 2), seconds.getLast(), fault.limit);
            }
        }));
    }
}
