package jmpi.coll.select;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import jmpi.comm.UsageException;

/** Reads rules: one a line, six columns separated by blanks, {@code #} begins a remark. */
final class RuleFile {
    private static final String COLUMNS = "collective ranks hosts bytes op-kind algorithm";

    private final String source;
    private int line;

    private RuleFile(String source) {
        this.source = source;
    }

    /** Reads a whole table; the source is named in messages. */
    static List<Rule> parse(String text, String source) {
        var file = new RuleFile(source);
        var rules = new ArrayList<Rule>();
        for (String line : text.split("\n")) {
            file.line++;
            int remark = line.indexOf('#');
            var columns = new StringTokenizer(remark < 0 ? line : line.substring(0, remark));
            if (columns.hasMoreTokens()) {
                rules.add(file.rule(columns));
            }
        }
        return rules;
    }

    /** The rule that one algorithm answers every call which it supports. */
    static Rule pin(Collective collective, String algorithm, String source) {
        Choice choice = new RuleFile(source).choice(collective, algorithm.strip());
        return new Rule(collective, Range.ALL, Range.ALL, Range.ALL, Rule.OpKind.ANY, choice);
    }

    private Rule rule(StringTokenizer columns) {
        if (columns.countTokens() != 6) {
            throw bad(columns.countTokens() + " columns; expected six: " + COLUMNS);
        }
        Collective collective = collective(columns.nextToken());
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
            return Choice.DIRECT;
        }
        var names = new ArrayList<String>();
        for (Algorithm a : Algorithms.of(collective)) {
            if (a.name().equals(name)) {
                return new Choice(name, a);
            }
            names.add(a.name());
        }
        if (collective.hasDirect()) {
            names.add(Choice.SHM);
        }
        throw bad("no algorithm '" + name + "' for " + collective.word() + "; expected "
                + (names.size() == 1 ? names.getFirst() : "one of " + String.join(", ", names)));
    }

    private UsageException bad(String message) {
        return new UsageException(source + (line == 0 ? "" : ", line " + line) + ": " + message);
    }
}
