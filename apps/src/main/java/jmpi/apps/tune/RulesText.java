package jmpi.apps.tune;

import java.util.List;
import java.util.Locale;
import jmpi.coll.schedule.Cost;
import jmpi.coll.schedule.CostModel;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.select.Collective;

/** Writes rules as jmpi reads them, with what was measured as remarks. */
final class RulesText {
    private final StringBuilder text = new StringBuilder();

    /** Begins a file. */
    RulesText(String title, CostModel costs) {
        text.append("# ").append(title).append('\n');
        text.append("# These lines come before jmpi's own; remarks are medians in us. See docs/tuning.md.\n\n");
        for (Cost cost : Cost.values()) {
            text.append(String.format(
                    Locale.ROOT, "cost  %-17s %10.4f  # %s%n", cost.word(), costs.get(cost), cost.unit()));
        }
        text.append("\n# collective       ranks  hosts  bytes          op-kind      algorithm\n");
    }

    /**
     * Adds the rules for one collective.
     *
     * @param ranks for how many ranks they are
     * @param findings by size
     * @return the algorithm for each size
     */
    List<String> add(String ranks, List<Finding> findings) {
        List<String> winners = Winners.of(findings);
        Collective collective = findings.getFirst().collective();
        boolean one = collective.sizeIsPrivate() || collective == Collective.BARRIER;
        if (one) {
            rule(collective, ranks, findings.getFirst().hosts(), "*", Winners.ofAll(findings));
            findings.forEach(this::remark);
            return findings.stream().map(f -> Winners.ofAll(findings)).toList();
        }
        long low = 0;
        int first = 0;
        while (first < findings.size()) {
            int next = first + 1;
            while (next < findings.size() && winners.get(next).equals(winners.get(first))) {
                next++;
            }
            boolean last = next == findings.size();
            long high = last
                    ? 0
                    : middle(findings.get(next - 1).bytes(), findings.get(next).bytes());
            String range = Bytes.rule(low) + "-" + (last ? "" : Bytes.rule(high));
            rule(collective, ranks, findings.get(first).hosts(), first == 0 && last ? "*" : range, winners.get(first));
            findings.subList(first, next).forEach(this::remark);
            low = high; // the first line that admits a size counts
            first = next;
        }
        return winners;
    }

    /** Between two sizes on the scale on which they are measured. */
    private static long middle(long low, long high) {
        return Math.round(Math.sqrt((double) low * high));
    }

    private void rule(Collective collective, String ranks, Hosts hosts, String bytes, String algorithm) {
        String kind = collective.reduces() ? "commutative" : "any";
        String count = hosts.count() == 1 ? "1" : "2-" + hosts.count();
        text.append(String.format(
                "%-18s %-6s %-6s %-14s %-12s %s%n", collective.word(), ranks, count, bytes, kind, algorithm));
    }

    private void remark(Finding finding) {
        text.append("    # ")
                .append(finding.hosts().ranks())
                .append(" ranks, ")
                .append(Bytes.text(finding.bytes()))
                .append(": ")
                .append(finding.text())
                .append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
