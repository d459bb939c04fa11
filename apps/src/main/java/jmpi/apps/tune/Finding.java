package jmpi.apps.tune;

import java.util.Map;
import java.util.stream.Collectors;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.select.Collective;

/**
 * How long each algorithm took for one call.
 *
 * @param collective what was called
 * @param hosts by whom
 * @param bytes as rules count them
 * @param micros the median of each algorithm that was measured, by name
 */
record Finding(Collective collective, Hosts hosts, long bytes, Map<String, Double> micros) {
    /** From how much on another choice would have been better. */
    private static final double WORSE = 1.1;

    /** Who was fastest. */
    String best() {
        return micros.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    /** Whether this algorithm is the fastest or at most a tenth slower. */
    boolean isGood(String name) {
        return micros.get(name) <= WORSE * micros.get(best());
    }

    /** All times, the shortest first, as in {@code ring 12.3, linear 45.6}. */
    String text() {
        return text(micros.size());
    }

    /** The shortest so many times. */
    String text(int most) {
        return micros.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(most)
                .map(e -> e.getKey() + " " + Micros.text(e.getValue()))
                .collect(Collectors.joining(", "));
    }
}
