package jmpi.apps.tune;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import jmpi.coll.schedule.CostModel;
import jmpi.coll.select.Algorithms;
import jmpi.coll.select.Choice;
import jmpi.coll.select.Forecast;
import jmpi.coll.select.Shape;

/** The table at the end: for each call who won, in what time, against whom, and what the model had said. */
final class Outcome {
    private static final String FORMAT = "%-18s %5s %5s  %-8s  %-20s %9s %9s  %s%n";

    /** How many of those who lost are shown; the file has all. */
    private static final int OTHERS = 3;

    private final CostModel costs;
    private final List<String> lines = new ArrayList<>();

    Outcome(CostModel costs) {
        this.costs = costs;
        lines.add(
                String.format(FORMAT, "collective", "ranks", "hosts", "bytes", "chosen", "us", "predicted", "others"));
    }

    void add(List<Finding> findings, List<String> winners) {
        for (int i = 0; i < findings.size(); i++) {
            Finding f = findings.get(i);
            String winner = winners.get(i);
            double predicted = predict(f, winner);
            var others = new LinkedHashMap<>(f.micros());
            others.remove(winner);
            lines.add(String.format(
                    Locale.ROOT,
                    FORMAT,
                    f.collective().word(),
                    f.hosts().ranks(),
                    f.hosts().count(),
                    Bytes.text(f.bytes()),
                    winner,
                    Micros.text(f.micros().get(winner)),
                    Double.isNaN(predicted) ? "-" : Micros.text(predicted),
                    new Finding(f.collective(), f.hosts(), f.bytes(), others).text(OTHERS)));
        }
    }

    private double predict(Finding f, String name) {
        Shape shape = Shapes.of(f.collective(), f.hosts(), f.bytes() / Shapes.WIDTH);
        return Forecast.micros(costs, shape, choice(f, name));
    }

    private static Choice choice(Finding f, String name) {
        return Algorithms.of(f.collective()).stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .map(a -> new Choice(name, a, ""))
                .orElseGet(() -> new Choice(name, null, ""));
    }

    void print(PrintStream out) {
        lines.forEach(line -> out.print(line.stripTrailing() + System.lineSeparator()));
    }
}
