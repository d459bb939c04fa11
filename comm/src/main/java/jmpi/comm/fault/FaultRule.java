package jmpi.comm.fault;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jmpi.comm.JobException;

/**
 * One line of a plan: on which links, to which frames, what happens.
 *
 * @param from the sender, or {@link #ANY}
 * @param to the receiver, or {@link #ANY}
 * @param kind a frame's kind as in {@link jmpi.comm.transport.Frame}, or {@link #ANY}
 * @param nth the only frame that it happens to, counted from 1 among those of that kind; 0 if {@code chance} decides
 * @param chance how often it happens, from 0 to 1
 * @param fault what happens
 */
record FaultRule(int from, int to, int kind, long nth, double chance, Fault fault) {
    static final int ANY = -1;

    /** In the order of their numbers, which begin with 1. */
    private static final List<String> KINDS = List.of("eager", "announce", "clear", "drop", "chunk");

    private static final Pattern LINE =
            Pattern.compile("(\\*|\\d+)>(\\*|\\d+) +(\\w+) +(?:#(\\d+)|(\\d+(?:\\.\\d+)?)%) +(\\w+)");

    /** Reads such as {@code 0>1 chunk #3 flip} or {@code *>* any 0.5% delay}. */
    static FaultRule parse(String line) {
        Matcher m = LINE.matcher(line);
        if (m.matches()) {
            int kind = m.group(3).equals("any") ? ANY : KINDS.indexOf(m.group(3)) + 1;
            Fault fault = fault(m.group(6));
            if (kind != 0 && fault != null) {
                long nth = m.group(4) == null ? 0 : Long.parseLong(m.group(4));
                double chance = m.group(5) == null ? 0 : Double.parseDouble(m.group(5)) / 100;
                return new FaultRule(rank(m.group(1)), rank(m.group(2)), kind, nth, chance, fault);
            }
        }
        throw new JobException("the fault \"" + line + "\" makes no sense; expected FROM>TO KIND #N|P% FAULT, such as"
                + " \"0>1 chunk #3 flip\"; kinds: any, " + String.join(", ", KINDS)
                + "; faults: drop, duplicate, flip, delay, reset, stall");
    }

    private static int rank(String text) {
        return text.equals("*") ? ANY : Integer.parseInt(text);
    }

    private static Fault fault(String name) {
        for (Fault fault : Fault.values()) {
            if (fault != Fault.NONE && fault.name().equals(name.toUpperCase(Locale.ROOT))) {
                return fault;
            }
        }
        return null;
    }

    boolean concerns(int sender, int receiver) {
        return (from == ANY || from == sender) && (to == ANY || to == receiver);
    }

    boolean concerns(int frameKind) {
        return kind == ANY || kind == frameKind;
    }
}
