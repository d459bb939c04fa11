package jmpi.launch;

import java.util.List;
import jmpi.comm.boot.Layout;
import jmpi.launch.hosts.Ssh;
import jmpi.launch.place.PlacementTable;
import jmpi.launch.program.Installation;
import jmpi.launch.start.RankCommand;

/** What a job would do: the hosts' ranks, and the command of each rank as a shell would take it. */
final class Preview {
    private Preview() {}

    static String of(JobSpec spec, Installation installation) {
        Layout layout = spec.where().placement().layout();
        var text = new StringBuilder(PlacementTable.of(spec.where().placement()));
        for (int rank = 0; rank < layout.ranks(); rank++) {
            int neighbours = layout.ranksOn(layout.hostOf(rank)).length;
            // Each host has its own number of cores; here stands what this machine's would give.
            var commands = new RankCommand(
                    installation.cache(layout.hosts() > 1), neighbours, spec.cores(), spec.jvmOptions());
            List<String> command = commands.of(spec.program(), spec.arguments(), rank == 0 ? spec.record() : null);
            text.append(layout.describe(rank))
                    .append(": ")
                    .append(Ssh.quote(command))
                    .append('\n');
        }
        return text.toString();
    }
}
