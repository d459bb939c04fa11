package jmpi.coll.schedule;

import java.util.EnumMap;
import java.util.Map;

/**
 * What messages, reductions and copies cost, in the manner of LogGP (A. Alexandrov and others, SPAA 1995,
 * doi:10.1145/215399.215427), with different costs inside a host and between hosts. Immutable.
 */
public final class CostModel {
    private static final double MIB = 1 << 20;

    /**
     * Estimates for a machine like a virtual one with two cores of an AMD EPYC, and Java arrays; between hosts a network of
     * 10 Gbit/s. {@code jmpirun tune} measures a machine's own.
     */
    public static final CostModel DEFAULT = new CostModel(new EnumMap<>(Map.ofEntries(
            Map.entry(Cost.WITHIN_ALPHA, 0.2),
            Map.entry(Cost.WITHIN_OVERHEAD, 0.1),
            Map.entry(Cost.WITHIN_BETA, 60.0),
            Map.entry(Cost.BETWEEN_ALPHA, 20.0),
            Map.entry(Cost.BETWEEN_OVERHEAD, 4.0),
            Map.entry(Cost.BETWEEN_BETA, 840.0),
            Map.entry(Cost.REDUCE, 60.0),
            Map.entry(Cost.COPY, 50.0),
            Map.entry(Cost.SWITCH, 1.5),
            Map.entry(Cost.CORES, 0.0),
            Map.entry(Cost.EAGER, 16384.0))));

    private final Map<Cost, Double> values;

    private CostModel(Map<Cost, Double> values) {
        this.values = values;
    }

    /**
     * One value.
     *
     * @param cost which
     * @return in its {@link Cost#unit}
     */
    public double get(Cost cost) {
        return values.get(cost);
    }

    /**
     * The time that bytes take.
     *
     * @param cost one that is counted in us/MiB
     * @param bytes how many
     * @return microseconds
     */
    public double micros(Cost cost, double bytes) {
        return get(cost) / MIB * bytes;
    }

    /**
     * The same model but for one value.
     *
     * @param cost which
     * @param value in its {@link Cost#unit}
     * @return another model
     * @throws IllegalArgumentException if the value is negative or no number
     */
    public CostModel with(Cost cost, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(cost + " is " + value + "; expected a number of " + cost.unit());
        }
        var changed = new EnumMap<>(values);
        changed.put(cost, value);
        return new CostModel(changed);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
