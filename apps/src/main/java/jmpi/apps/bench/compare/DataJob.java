package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job on the table of flights: how jmpi does it on one and two ranks, and what pandas, DuckDB and polars are asked for.
 *
 * @param name of its rows
 * @param peerJob what the others call it
 * @param table the path of the table, without what makes it CSV or a folder
 * @param words the program of ours and its arguments
 * @param seconds the fields of our output whose sum is the time
 * @param checks the figures of our output that all must agree on, as patterns with one group
 */
record DataJob(
        String name, String peerJob, String table, List<String> words, List<String> seconds, List<String> checks) {
    private static final int[] RANKS = {1, 2};
    /** The time of a first pass, where many are made. */
    private static final String FIRST = "-first";
    /** How much of the speed of memory was used, in per cent. */
    private static final String SHARE = "share_of_bandwidth";

    /** All who can do it, in turn. */
    private Contest contest(int rounds, Path home, DataPeers peers) {
        var agreed = new Agreed();
        List<Side> ours = new ArrayList<>();
        for (int ranks : RANKS) {
            ours.add(new Side(
                    "jmpi", BuiltTree.jmpirun(home, ranks, words, true), outcome -> figures(outcome, ranks, agreed)));
        }
        return new Contest("s", rounds, ours, "none", peers.sides(peerJob, table, o -> peerFigures(o, agreed)));
    }

    private Map<Cell, Double> figures(Launch.Outcome outcome, int ranks, Agreed agreed) throws MeasurementException {
        List<String> found = new ArrayList<>();
        for (String check : checks) {
            Matcher matcher = Pattern.compile(check).matcher(outcome.output());
            if (!matcher.find()) {
                throw new MeasurementException(name + ": nothing like " + check + " in " + outcome.output());
            }
            found.add(matcher.group(1));
        }
        agreed.check(name, found);
        double time = 0;
        for (String field : seconds) {
            time += Reading.number(field, outcome.output());
        }
        Map<Cell, Double> cells = new LinkedHashMap<>();
        cells.put(new Cell(name, ranks, 0), time);
        if (outcome.output().contains("first_seconds")) {
            cells.put(new Cell(name + FIRST, ranks, 0), Reading.number("first_seconds", outcome.output()));
        }
        if (outcome.output().contains(SHARE)) {
            cells.put(new Cell(name + Cell.BANDWIDTH, ranks, 0), 100 * Reading.number(SHARE, outcome.output()));
        }
        common(cells, outcome, ranks);
        return cells;
    }

    private Map<Cell, Double> peerFigures(Launch.Outcome outcome, Agreed agreed) throws MeasurementException {
        Matcher check = Pattern.compile("\"check\": ?\\[([^\\]]*)]").matcher(outcome.output());
        if (!check.find()) {
            throw new MeasurementException(name + ": no \"check\" in " + outcome.output());
        }
        agreed.check(name, List.of(check.group(1).split(",")));
        Map<Cell, Double> cells = new LinkedHashMap<>();
        cells.put(new Cell(name, RANKS[1], 0), Reading.number("seconds", outcome.output()));
        cells.put(new Cell(name + FIRST, RANKS[1], 0), Reading.number("first", outcome.output()));
        common(cells, outcome, RANKS[1]);
        return cells;
    }

    private void common(Map<Cell, Double> cells, Launch.Outcome outcome, int ranks) {
        cells.put(new Cell(name + Cell.MEMORY, ranks, 0), outcome.peakBytes() / 1048576.0);
    }

    /** Measures; a single rank of ours is compared only with two of them. */
    List<Row> measure(int rounds, Path home, DataPeers peers, Consumer<MeasurementException> failures) {
        List<Row> rows = contest(rounds, home, peers).measure(failures);
        List<Row> all = new ArrayList<>(rows);
        all.removeIf(row -> row.cell().ranks() == RANKS[0]);
        double[] one = ours(rows, RANKS[0]);
        double[] two = ours(rows, RANKS[1]);
        if (one != null && two != null) {
            all.add(new Row(new Cell(name + "-scaling", RANKS[1], 0), "s", two, "jmpi, 1 rank", one));
        }
        return all;
    }

    private double[] ours(List<Row> rows, int ranks) {
        return rows.stream()
                .filter(row -> row.cell().equals(new Cell(name, ranks, 0)))
                .map(Row::ours)
                .findFirst()
                .orElse(null);
    }

    /** The results on which all agree. */
    private static final class Agreed {
        private List<String> first;

        void check(String job, List<String> found) throws MeasurementException {
            first = first == null ? found : first;
            for (int i = 0; i < first.size(); i++) {
                double expected = Double.parseDouble(first.get(i));
                if (!(Math.abs(Double.parseDouble(found.get(i)) - expected) <= 1e-9 * Math.abs(expected))) {
                    throw new MeasurementException(job + ": " + found + " instead of " + first);
                }
            }
        }
    }
}
