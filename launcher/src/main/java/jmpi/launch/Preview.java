package jmpi.launch;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jmpi.comm.boot.Layout;
import jmpi.launch.place.PlacementTable;
import jmpi.launch.program.Installation;
import jmpi.launch.start.RankCommand;

/** What a job would do: the hosts' ranks, and the command of each rank as a shell would take it. */
final class Preview {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private Preview() {}

    static String of(JobSpec spec, Installation installation) {
        Layout layout = spec.where().placement().layout();
        var text = new StringBuilder(PlacementTable.of(spec.where().placement()));
        for (int rank = 0; rank < layout.ranks(); rank++) {
            int neighbours = layout.ranksOn(layout.hostOf(rank)).length;
            // Each host has its own number of cores; here stands what this machine's would give.
            var commands = new RankCommand(installation, neighbours, spec.cores(), spec.jvmOptions());
            List<String> command = commands.of(spec.program(), spec.arguments(), rank == 0 ? spec.record() : null);
            text.append(layout.describe(rank))
                    .append(": ")
                    .append(quoted(command))
                    .append('\n');
        }
        return text.toString();
    }

    private static String quoted(List<String> command) {
        return command.stream()
                .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
