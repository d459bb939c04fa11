package jmpi.apps.tune;

import java.util.Comparator;
import java.util.Map;
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
    /** Who was fastest. */
    String best() {
        return micros.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    /** The times, the shortest first, as in {@code ring 12.3, linear 45.6}. */
    String text() {
        var text = new StringBuilder();
        micros.entrySet().stream()
                .sorted(Comparator.comparingDouble(Map.Entry::getValue))
                .forEach(e -> text.append(text.isEmpty() ? "" : ", ")
                        .append(e.getKey())
                        .append(' ')
                        .append(Micros.text(e.getValue())));
        return text.toString();
    }
}
