package jmpi.coll.select;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jmpi.coll.schedule.Cost;
import jmpi.coll.schedule.CostModel;
import jmpi.comm.UsageException;

/**
 * Reads rules: one a line, six columns separated by blanks, {@code #} begins a remark. A line {@code cost NAME VALUE}
 * says what something costs on this machine, which the {@link CostModel} predicts with.
 */
final class RuleFile {
    private static final String COLUMNS = "collective ranks hosts bytes op-kind algorithm";
    private static final String COST = "cost";

    private final String source;
    private final List<Rule> rules = new ArrayList<>();
    private CostModel costs;
    private int line;

    private RuleFile(String source, CostModel costs) {
        this.source = source;
        this.costs = costs;
    }

    /** Reads a whole table, whose costs replace given ones; the source is named in messages. */
    static RuleFile parse(String text, String source, CostModel costs) {
        var file = new RuleFile(source, costs);
        for (String line : text.split("\n")) {
            file.line++;
            int remark = line.indexOf('#');
            var columns = new StringTokenizer(remark < 0 ? line : line.substring(0, remark));
            if (columns.hasMoreTokens()) {
                String word = columns.nextToken();
                if (word.equals(COST)) {
                    file.cost(columns);
                } else {
                    file.rules.add(file.rule(word, columns));
                }
            }
        }
        return file;
    }

    List<Rule> rules() {
        return rules;
    }

    CostModel costs() {
        return costs;
    }

    /** The rule that one algorithm answers every call which it supports. */
    static Rule pin(Collective collective, String algorithm, String source) {
        Choice choice = new RuleFile(source, CostModel.DEFAULT).choice(collective, algorithm.strip());
        return new Rule(collective, Range.ALL, Range.ALL, Range.ALL, Rule.OpKind.ANY, choice);
    }

    private void cost(StringTokenizer columns) {
        if (columns.countTokens() != 2) {
            throw bad((columns.countTokens() + 1) + " columns; expected three: cost name value");
        }
        String name = columns.nextToken();
        String value = columns.nextToken();
        for (Cost cost : Cost.values()) {
            if (cost.word().equals(name)) {
                costs = costs.with(cost, number(cost, value));
                return;
            }
        }
        throw bad("no cost '" + name + "'; expected one of "
                + Stream.of(Cost.values()).map(Cost::word).collect(Collectors.joining(", ")));
    }

    private double number(Cost cost, String text) {
        if (text.matches("\\d{1,12}(\\.\\d{1,12})?")) {
            return Double.parseDouble(text);
        }
        throw bad(cost + " is '" + text + "'; expected a number of " + cost.unit() + " such as 0.25");
    }

    private Rule rule(String word, StringTokenizer columns) {
        if (columns.countTokens() != 5) {
            throw bad((columns.countTokens() + 1) + " columns; expected six: " + COLUMNS);
        }
        Collective collective = collective(word);
        Range ranks = range("ranks", columns.nextToken());
        Range hosts = range("hosts", columns.nextToken());
        String bytes = columns.nextToken();
        if (collective.sizeIsPrivate() && !bytes.equals("*")) {
            throw bad("bytes is '" + bytes + "'; expected * because no rank of a " + collective.word()
                    + " knows the counts of the others");
        }
        return new Rule(
                collective,
                ranks,
                hosts,
                range("bytes", bytes),
                kind(columns.nextToken()),
                choice(collective, columns.nextToken()));
    }

    private Collective collective(String word) {
        for (Collective c : Collective.values()) {
            if (c.word().equals(word)) {
                return c;
            }
        }
        throw bad("no collective '" + word + "'; expected barrier, broadcast, allreduce or another of them");
    }

    private Range range(String column, String text) {
        Range range = Range.parse(text);
        if (range == null) {
            throw bad(column + " is '" + text + "'; expected a range such as 4, 2-8, 64K- or *");
        }
        return range;
    }

    private Rule.OpKind kind(String text) {
        return switch (text) {
            case "any" -> Rule.OpKind.ANY;
            case "commutative" -> Rule.OpKind.COMMUTATIVE;
            case "ordered" -> Rule.OpKind.ORDERED;
            case "at-once" -> Rule.OpKind.AT_ONCE;
            default -> throw bad("op-kind is '" + text + "'; expected any, commutative, ordered or at-once");
        };
    }

    private Choice choice(Collective collective, String name) {
        if (name.equals(Choice.SHM) && collective.hasDirect()) {
            return new Choice(name, null, where());
        }
        var names = new ArrayList<String>();
        for (Algorithm a : Algorithms.of(collective)) {
            if (a.name().equals(name)) {
                return new Choice(name, a, where());
            }
            names.add(a.name());
        }
        if (collective.hasDirect()) {
            names.add(Choice.SHM);
        }
        throw bad("no algorithm '" + name + "' for " + collective.word() + "; expected "
                + (names.size() == 1 ? names.getFirst() : "one of " + String.join(", ", names)));
    }

    /** As compilers name a place. */
    private String where() {
        return line == 0 ? source : source + ":" + line;
    }

    private UsageException bad(String message) {
        return new UsageException(source + (line == 0 ? "" : ", line " + line) + ": " + message);
    }
}
