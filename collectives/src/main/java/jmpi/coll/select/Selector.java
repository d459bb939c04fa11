package jmpi.coll.select;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import jmpi.comm.UsageException;

/**
 * Chooses the algorithm of a call. The first rule that admits the call, and whose algorithm supports it, answers.
 * Rules stand in this order, and all ranks of a job must have the same ones:
 *
 * <ol>
 *   <li>{@code -Djmpi.allreduce=ring}, or {@code JMPI_ALLREDUCE=ring} in the environment, and so for each collective:
 *       one algorithm wherever it supports the call;
 *   <li>the file that {@code -Djmpi.rules=FILE} or {@code JMPI_RULES} names;
 *   <li>jmpi's own table, the resource {@code selection.rules}, which answers every call.
 * </ol>
 */
public final class Selector {
    private static final String RESOURCE = "selection.rules";

    private final Rule[][] rules = new Rule[Collective.values().length][];

    private Selector(List<Rule> all) {
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
        return of(System::getProperty, System::getenv);
    }

    static Selector of(UnaryOperator<String> properties, UnaryOperator<String> environment) {
        var all = new ArrayList<Rule>();
        for (Collective c : Collective.values()) {
            String property = "jmpi." + c.word();
            String variable = "JMPI_" + c.name();
            if (properties.apply(property) instanceof String name) {
                all.add(RuleFile.pin(c, name, "-D" + property));
            } else if (environment.apply(variable) instanceof String name) {
                all.add(RuleFile.pin(c, name, variable));
            }
        }
        String file = properties.apply("jmpi.rules");
        if (file == null) {
            file = environment.apply("JMPI_RULES");
        }
        if (file != null) {
            all.addAll(RuleFile.parse(read(file), file));
        }
        all.addAll(RuleFile.parse(resource(), RESOURCE));
        return new Selector(all);
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

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
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
