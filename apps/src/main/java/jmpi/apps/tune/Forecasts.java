package jmpi.apps.tune;

import java.util.LinkedHashMap;
import java.util.Map;
import jmpi.coll.schedule.CostModel;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Algorithms;
import jmpi.coll.select.Choice;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Forecast;
import jmpi.coll.select.Shape;

/** Findings that were predicted instead of measured. */
final class Forecasts {
    private final CostModel costs;

    Forecasts(CostModel costs) {
        this.costs = costs;
    }

    /** Predicts all algorithms for one call. */
    Finding of(Collective collective, Hosts hosts, long bytes) {
        Shape shape = Shapes.of(collective, hosts, bytes / Shapes.WIDTH);
        Map<String, Double> micros = new LinkedHashMap<>();
        if (collective.hasDirect() && hosts.count() == 1) {
            micros.put(Choice.SHM, Forecast.micros(costs, shape, new Choice(Choice.SHM, null, "")));
        }
        for (Algorithm algorithm : Algorithms.of(collective)) {
            if (algorithm.supports(shape)) {
                micros.put(algorithm.name(), Forecast.micros(costs, shape, algorithm));
            }
        }
        return new Finding(collective, hosts, bytes, micros);
    }
}
