package jmpi.coll.select;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jmpi.coll.schedule.CostModel;
import jmpi.comm.UsageException;
import jmpi.comm.boot.UserRules;

/**
 * Chooses the algorithm of a call. The first rule that admits the call, and whose algorithm supports it, answers.
 * Rules stand in this order, and all ranks of a job must have the same ones:
 *
 * <ol>
 *   <li>{@code -Djmpi.allreduce=ring}, or {@code JMPI_ALLREDUCE=ring} in the environment, and so for each collective:
 *       one algorithm wherever it supports the call;
 *   <li>the file that {@code -Djmpi.rules=FILE} or {@code JMPI_RULES} names, otherwise the user's own, which {@code
 *       jmpirun tune} writes; {@link UserRules} says where;
 *   <li>jmpi's own table, the resource {@code selection.rules}, which answers every call.
 * </ol>
 */
public final class Selector {
    private static final String RESOURCE = "selection.rules";
    private static final String PROPERTY = "jmpi.";
    private static final String VARIABLE = "JMPI_";

    private final Rule[][] rules = new Rule[Collective.values().length][];
    private final CostModel costs;

    private Selector(List<Rule> all, CostModel costs) {
        this.costs = costs;
        for (Collective c : Collective.values()) {
            var own = new ArrayList<Rule>();
            for (Rule rule : all) {
                if (rule.collective() == c) {
                    own.add(rule);
                }
            }
            rules[c.ordinal()] = own.toArray(new Rule[0]);
        }
    }

    /**
     * Reads the rules of this process.
     *
     * @return a selector
     * @throws UsageException if a line or a name is not understood, or a file cannot be read
     */
    public static Selector load() {
        var properties = new HashMap<String, String>();
        System.getProperties().forEach((name, value) -> properties.put(name.toString(), value.toString()));
        return of(properties, System.getenv());
    }

    static Selector of(Map<String, String> properties, Map<String, String> environment) {
        var all = new ArrayList<Rule>();
        for (Collective c : Collective.values()) {
            String property = PROPERTY + c.word();
            String variable = VARIABLE + c.name();
            if (properties.get(property) instanceof String name) {
                all.add(RuleFile.pin(c, name, "-D" + property));
            } else if (environment.get(variable) instanceof String name) {
                all.add(RuleFile.pin(c, name, variable));
            }
        }
        properties.forEach((name, value) -> refuseTypo(PROPERTY, "-D" + name, name, value));
        environment.forEach((name, value) -> refuseTypo(VARIABLE, name, name, value));
        CostModel costs = CostModel.DEFAULT;
        String file = UserRules.file(properties.get(PROPERTY + "rules"), environment);
        if (file != null) {
            RuleFile own = RuleFile.parse(read(file, environment), file, costs);
            all.addAll(own.rules());
            costs = own.costs();
        }
        RuleFile builtIn = RuleFile.parse(resource(), RESOURCE, costs);
        all.addAll(builtIn.rules());
        return new Selector(all, builtIn.costs());
    }

    /** Who gives an algorithm to something that is not called has misspelt it. */
    private static void refuseTypo(String prefix, String shown, String name, String value) {
        boolean algorithm = name.startsWith(prefix)
                && Algorithms.all().stream().anyMatch(a -> a.name().equals(value.strip()));
        if (algorithm && Stream.of(Collective.values()).noneMatch(c -> name.equals(prefix + spelling(prefix, c)))) {
            throw new UsageException(
                    shown + "=" + value + ": there is no such collective; expected " + prefix + " and one of "
                            + Stream.of(Collective.values())
                                    .map(c -> spelling(prefix, c))
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static String spelling(String prefix, Collective c) {
        return prefix.equals(PROPERTY) ? c.word() : c.name();
    }

    /**
     * The same rules behind one more: an algorithm wherever it supports the call.
     *
     * @param collective what is called
     * @param algorithm its name
     * @param reason who wants it, for messages and reports
     * @return another selector
     * @throws UsageException if there is no such algorithm
     */
    public Selector pinned(Collective collective, String algorithm, String reason) {
        var all = new ArrayList<Rule>();
        all.add(RuleFile.pin(collective, algorithm, reason));
        for (Rule[] own : rules) {
            all.addAll(List.of(own));
        }
        return new Selector(all, costs);
    }

    /**
     * What things cost on this machine.
     *
     * @return as the user's rules say, otherwise as measured elsewhere
     */
    public CostModel costs() {
        return costs;
    }

    /**
     * Answers one call; makes no garbage.
     *
     * @param shape the call
     * @param direct whether the caller could answer it by direct shared memory; if not, rules that say so are passed
     *     over. All ranks must say the same.
     * @return direct shared memory, or an algorithm that supports the shape
     */
    public Choice choose(Shape shape, boolean direct) {
        for (Rule rule : rules[shape.collective().ordinal()]) {
            if (rule.answers(shape, direct)) {
                return rule.choice();
            }
        }
        throw new IllegalStateException("no rule answers " + shape);
    }

    /** The launcher has read the file, so that all hosts have the same one; without a launcher it is read here. */
    private static String read(String file, Map<String, String> environment) {
        String text = UserRules.textOf(file, environment);
        try {
            return text != null ? text : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UsageException("cannot read the rules in " + file + ": " + e);
        }
    }

    private static String resource() {
        try (InputStream in = Selector.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
