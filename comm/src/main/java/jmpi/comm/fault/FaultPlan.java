package jmpi.comm.fault;

import java.util.ArrayList;
import java.util.List;
import jmpi.comm.JobException;

/**
 * Which frames between hosts go wrong, and how: {@code FaultPlan.parse("seed 7; 0>1 chunk #3 flip; *>* any 0.1%
 * delay").link(0, 1)}. The same plan and the same frames give the same faults. Only what jmpi adds to the wire is
 * disturbed, so the network below may be as good as loopback.
 */
public final class FaultPlan {
    /** Nothing goes wrong. */
    public static final FaultPlan NONE = new FaultPlan(0, List.of());

    private final long seed;
    private final List<FaultRule> rules;

    private FaultPlan(long seed, List<FaultRule> rules) {
        this.seed = seed;
        this.rules = rules;
    }

    /**
     * Reads a plan.
     *
     * @param text parts separated by semicolons or line ends: {@code seed N} or {@code FROM>TO KIND #N|P% FAULT}, where
     *     ranks may be {@code *} and the kind {@code any}; what follows a # at the beginning of a part is a remark
     * @return the plan
     * @throws JobException if a part is not understood
     */
    public static FaultPlan parse(String text) {
        long seed = 0;
        var rules = new ArrayList<FaultRule>();
        for (String part : text.split("[;\\n]")) {
            String line = part.strip();
            if (line.matches("seed +\\d{1,18}")) {
                seed = Long.parseLong(line.substring(4).strip());
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                rules.add(FaultRule.parse(line));
            }
        }
        return new FaultPlan(seed, List.copyOf(rules));
    }

    /**
     * The faults of one link.
     *
     * @param from the sender
     * @param to the receiver
     * @return to be asked about every frame; null if none can ever happen, so that a link without faults costs nothing
     */
    public LinkFaults link(int from, int to) {
        List<FaultRule> own =
                rules.stream().filter(rule -> rule.concerns(from, to)).toList();
        return own.isEmpty() ? null : new LinkFaults(own, seed * 1_000_003 + from * 1009L + to);
    }
}
