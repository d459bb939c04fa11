package jmpi.apps.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Everything that can be measured, in the order in which help shows it. */
final class Kinds {
    static final List<Kind> ALL = all();

    private Kinds() {}

    private static List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        all.add(new Kind("latency", "a message between ranks 0 and 1, one way", 2, true, Families::latency));
        all.add(new Kind("bandwidth", "windows of messages from rank 0 to rank 1", 2, true, Families::bandwidth));
        all.add(new Kind("bibw", "the same both ways at once", 2, true, Families::bothWays));
        all.add(new Kind("rate", "the same in messages a second", 2, true, Families::rate));
        all.add(new Kind("multi-pair", "the same from half of the ranks to the others", 2, true, Families::pairs));
        all.add(new Kind(
                "barrier",
                "all ranks wait for each other",
                1,
                false,
                (setting, bytes, rewrite) -> Families.collective(setting, new Barrier(setting), bytes, rewrite)));
        for (Collective collective : Collective.values()) {
            all.add(new Kind(
                    collective.word,
                    collective.what,
                    1,
                    true,
                    (setting, bytes, rewrite) -> Families.collective(
                            setting, new CollectiveCall(collective, setting, bytes), bytes, rewrite)));
        }
        all.add(new Kind(
                "ibarrier",
                "barrier beside computation",
                1,
                false,
                (setting, _, rewrite) -> new Overlap(setting, new Barrier(setting), rewrite).figures()));
        for (Collective collective : Collective.values()) {
            all.add(new Kind(
                    "i" + collective.word,
                    collective.word + " beside computation",
                    1,
                    true,
                    (setting, bytes, rewrite) ->
                            new Overlap(setting, new CollectiveCall(collective, setting, bytes), rewrite).figures()));
        }
        all.add(new Kind(
                "init",
                "from the start of a process to an open job",
                1,
                false,
                (setting, _, _) -> Start.figures(setting)));
        all.add(new Kind(
                "memory", "resident memory of a rank", 1, false, (setting, _, _) -> Resident.figures(setting)));
        return List.copyOf(all);
    }

    static Kind of(String name) {
        return ALL.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no '" + name + "'; there are "
                        + String.join(", ", ALL.stream().map(Kind::name).toList())));
    }

    /** For help. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ALL.stream().map(Kind::name).iterator();
        }
    }

    /** For the command line. */
    static final class Converter implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String name) {
            try {
                return of(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
