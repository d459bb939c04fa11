package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where a comparison of whole programs finds them: ours in the built tree, the others as scripts. */
final class BuiltTree {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "target/jmpi",
            description = "the built tree (${DEFAULT-VALUE})")
    Path home;

    @Option(
            names = "--scripts",
            paramLabel = "DIR",
            defaultValue = "bench/peer",
            description = "the other programs (${DEFAULT-VALUE})")
    Path scripts;

    /** A job of ours on this host: options of jmpirun, the program and its arguments. */
    static Launch jmpirun(Path home, int ranks, List<String> words, boolean watched) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/jmpirun").toString(), "-n", String.valueOf(ranks)));
        command.addAll(words);
        return new Launch(command, Map.of(), watched);
    }
}
