package jmpi.apps.bench.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * How much {@code bench} measures of each size, on both sides alike; only what comes before differs, because a JVM
 * compiles.
 *
 * @param warmupMillis of jmpi
 * @param peerWarmupMillis of a program in C
 * @param millis of both
 */
record Timing(int warmupMillis, int peerWarmupMillis, int millis) {
    /** What {@code jmpirun bench} is told. */
    List<String> ours(String kinds, List<Long> sizes, String buffer) {
        List<String> words =
                new ArrayList<>(List.of("bench", kinds, "--json", "--rewrite", "both", "--buffer", buffer));
        words.addAll(List.of("--bytes", String.join(",", texts(sizes))));
        words.addAll(List.of("--warmup-time", String.valueOf(warmupMillis), "--time", String.valueOf(millis)));
        return words;
    }

    /** What the program in C is told. */
    List<String> peers(String kinds, List<Long> sizes) {
        List<String> words = new ArrayList<>(List.of(kinds, "both"));
        words.addAll(List.of(String.valueOf(peerWarmupMillis), String.valueOf(millis), "0", "0", "0"));
        words.addAll(texts(sizes));
        return words;
    }

    private static List<String> texts(List<Long> sizes) {
        return sizes.stream().map(String::valueOf).toList();
    }
}
