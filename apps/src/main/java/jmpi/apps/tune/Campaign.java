package jmpi.apps.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jmpi.Communicator;
import jmpi.coll.select.Collective;

/** All contests of a job, one after the other; ranks that are not in a group sleep meanwhile. */
final class Campaign {
    private final Communicator world;
    private final List<int[]> members;
    private final List<Group> groups = new ArrayList<>();
    private final boolean quick;
    private final Predicate<Collective> wanted;
    private final Bar bar;

    Campaign(Communicator world, int[] hostOf, boolean quick, Predicate<Collective> wanted, Bar bar) {
        this.world = world;
        this.members = Ladder.groups(hostOf, quick);
        this.quick = quick;
        this.wanted = wanted;
        this.bar = bar;
        for (int[] group : members) {
            groups.add(Group.of(world, hostOf, group));
        }
    }

    /**
     * Measures everything.
     *
     * @param micros about how long it takes
     * @param from what part of the work is done at the beginning, for the bar
     * @param to what part is done at the end
     * @return on rank 0 the findings of each collective in each group, by size
     */
    List<List<Finding>> run(double micros, double from, double to) {
        var all = new ArrayList<List<Finding>>();
        int contests = count();
        int done = 0;
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            int ranks = members.get(g).length;
            for (Collective collective : Collective.values()) {
                long[] sizes = sizes(collective, ranks);
                var findings = new ArrayList<Finding>();
                for (long bytes : sizes) {
                    bar.draw(
                            from + (to - from) * done++ / contests,
                            collective.word() + " of " + Bytes.text(bytes) + " on " + ranks + " ranks");
                    if (group != null) {
                        findings.add(new Contest(group, collective, bytes).run(micros / contests));
                    }
                }
                if (world.rank() == 0 && sizes.length > 0) {
                    all.add(findings);
                }
            }
            world.barrier();
        }
        return all;
    }

    private int count() {
        int contests = 0;
        for (int[] group : members) {
            for (Collective collective : Collective.values()) {
                contests += sizes(collective, group.length).length;
            }
        }
        return contests;
    }

    private long[] sizes(Collective collective, int ranks) {
        return wanted.test(collective) ? Grid.sizes(collective, ranks, quick) : new long[0];
    }
}
