package jmpi.apps.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Programs of ours and of others that measure the same.
 *
 * @param unit of all figures; less is better
 * @param rounds how often each is launched
 * @param ours jmpi's programs; each has rows of its own
 * @param rival who is named in the rows if no peer is on this machine
 * @param peers what they are compared with
 */
record Contest(String unit, int rounds, List<Side> ours, String rival, List<Side> peers) {
    /** The figures of a side, a map for each round. */
    private record Rounds(Side side, List<Map<Cell, Double>> figures) {
        boolean has(Cell cell) {
            return figures.stream().allMatch(round -> round.containsKey(cell));
        }

        double[] of(Cell cell) {
            return figures.stream().mapToDouble(round -> round.get(cell)).toArray();
        }
    }

    /**
     * Measures in rounds, and every other round in the other order: the cores of a virtual machine come nearer and go
     * farther within seconds, and what is measured in one round sees nearly the same. A program that fails leaves the
     * contest.
     */
    List<Row> measure(Consumer<MeasurementException> failures) {
        Map<Side, Rounds> going = new LinkedHashMap<>();
        ours.forEach(side -> going.put(side, new Rounds(side, new ArrayList<>())));
        peers.forEach(side -> going.put(side, new Rounds(side, new ArrayList<>())));
        for (int round = 0; round < rounds; round++) {
            List<Rounds> order = new ArrayList<>(going.values());
            for (Rounds one : round % 2 == 0 ? order : order.reversed()) {
                try {
                    one.figures.add(one.side.measure());
                } catch (MeasurementException e) {
                    going.remove(one.side);
                    failures.accept(e);
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        ours.stream().filter(going::containsKey).forEach(side -> rows(going.get(side), going, rows));
        return rows;
    }

    private void rows(Rounds mine, Map<Side, Rounds> going, List<Row> rows) {
        for (Cell cell : mine.figures.getFirst().keySet()) {
            Cell named = cell.with(mine.side.suffix());
            List<Rounds> others = peers.stream()
                    .map(going::get)
                    .filter(other -> other != null && other.has(cell))
                    .toList();
            for (Rounds other : others) {
                rows.add(new Row(named, cell.unit(unit), mine.of(cell), other.side.name(), other.of(cell)));
            }
            if (others.isEmpty()) {
                rows.add(new Row(named, cell.unit(unit), mine.of(cell), rival, new double[0]));
            }
        }
    }
}
