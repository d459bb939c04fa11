package jmpi.launch.place;

import jmpi.launch.hosts.Host;

/** A placement for people: a line for each host with its slots and its ranks, {@code 0-3} or {@code 0,2,4}. */
public final class PlacementTable {
    private PlacementTable() {}

    /**
     * Makes the table.
     *
     * @param placement to show
     * @return lines, each with its end
     */
    public static String of(Placement placement) {
        int width = placement.hosts().stream()
                .mapToInt(host -> host.machine().length())
                .max()
                .orElse(0);
        String format = "%-" + Math.max(width, "host".length()) + "s  %5s  %s%n";
        var table = new StringBuilder(format.formatted("host", "slots", "ranks"));
        for (int i = 0; i < placement.hosts().size(); i++) {
            Host host = placement.hosts().get(i);
            table.append(format.formatted(
                    host.machine(), host.slots(), ranges(placement.layout().ranksOn(i))));
        }
        return table.toString();
    }

    /** Ascending numbers, neighbours written short. */
    static String ranges(int[] numbers) {
        var text = new StringBuilder();
        for (int i = 0; i < numbers.length; ) {
            int end = i + 1;
            while (end < numbers.length && numbers[end] == numbers[end - 1] + 1) {
                end++;
            }
            text.append(text.isEmpty() ? "" : ",").append(numbers[i]);
            if (end - i > 1) {
                text.append(end - i > 2 ? '-' : ',').append(numbers[end - 1]);
            }
            i = end;
        }
        return text.toString();
    }
}
