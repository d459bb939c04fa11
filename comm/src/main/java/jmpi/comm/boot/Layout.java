package jmpi.comm.boot;

import java.util.Arrays;
import java.util.List;
import jmpi.comm.JobException;

/**
 * Which rank is on which host. Ranks are numbered over the job, over their host ("local"), and hosts over the job:
 * {@code layout.hostOf(rank)}, {@code layout.localOf(rank)}, {@code layout.ranksOn(host)}.
 *
 * <p>Its text is the host of each rank in the order of ranks, runs written short: {@code 0*2,1*2} or {@code 0,1,0,1}.
 */
public final class Layout {
    private final int[] hostOf;
    private final int[] localOf;
    private final int[][] ranksOn;
    private final List<String> names;

    private Layout(int[] hostOf, List<String> names) {
        var index = HostIndex.of(hostOf, Arrays.stream(hostOf).max().orElse(0) + 1);
        this.hostOf = hostOf;
        this.localOf = index.localOf();
        this.ranksOn = index.ranksOn();
        this.names = names;
    }

    /**
     * All ranks on one host.
     *
     * @param ranks how many
     * @return the layout
     */
    public static Layout oneHost(int ranks) {
        return new Layout(new int[ranks], List.of("localhost"));
    }

    /**
     * A layout by the host of each rank.
     *
     * @param hostOf the number of the host of each rank; hosts are numbered from 0 without gaps
     * @param names the name of each host
     * @return the layout
     * @throws JobException if a host has no rank or no name
     */
    public static Layout of(int[] hostOf, List<String> names) {
        var layout = new Layout(hostOf.clone(), List.copyOf(names));
        for (int host = 0; host < layout.hosts(); host++) {
            if (layout.ranksOn[host].length == 0) {
                throw new JobException("host " + host + " of the layout has no rank");
            }
        }
        if (names.size() != layout.hosts()) {
            throw new JobException("the layout has " + layout.hosts() + " hosts, but " + names.size() + " names");
        }
        return layout;
    }

    /**
     * Reads a layout.
     *
     * @param text such as {@code 0*2,1*2}
     * @param names the hosts' names, separated by commas
     * @return the layout
     * @throws JobException if the text makes no sense
     */
    public static Layout parse(String text, String names) {
        try {
            int[] hostOf = Arrays.stream(text.split(","))
                    .mapMulti((String run, java.util.function.Consumer<Integer> out) -> {
                        String[] parts = run.split("\\*");
                        int times = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
                        for (int i = 0; i < times; i++) {
                            out.accept(Integer.valueOf(parts[0]));
                        }
                    })
                    .mapToInt(Integer::intValue)
                    .toArray();
            return of(hostOf, List.of(names.split(",")));
        } catch (IndexOutOfBoundsException | NumberFormatException | NegativeArraySizeException e) {
            throw new JobException("the layout \"" + text + "\" makes no sense; expected such as 0*2,1*2", e);
        }
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int rank = 0; rank < hostOf.length; ) {
            int end = rank;
            while (end < hostOf.length && hostOf[end] == hostOf[rank]) {
                end++;
            }
            text.append(rank == 0 ? "" : ",").append(hostOf[rank]);
            if (end - rank > 1) {
                text.append('*').append(end - rank);
            }
            rank = end;
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout layout && Arrays.equals(hostOf, layout.hostOf) && names.equals(layout.names);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hostOf);
    }

    /**
     * How many ranks the job has.
     *
     * @return ranks
     */
    public int ranks() {
        return hostOf.length;
    }

    /**
     * How many hosts the job has.
     *
     * @return hosts
     */
    public int hosts() {
        return ranksOn.length;
    }

    /**
     * Where a rank is.
     *
     * @param rank its number in the job
     * @return its host's number
     */
    public int hostOf(int rank) {
        return hostOf[rank];
    }

    /**
     * A rank's number among those of its host.
     *
     * @param rank its number in the job
     * @return from 0
     */
    public int localOf(int rank) {
        return localOf[rank];
    }

    /**
     * The ranks of a host.
     *
     * @param host its number
     * @return their numbers in the job, ascending; not a copy
     */
    public int[] ranksOn(int host) {
        return ranksOn[host];
    }

    /**
     * What a host is called.
     *
     * @param host its number
     * @return its name
     */
    public String name(int host) {
        return names.get(host);
    }

    /**
     * A rank and its host, for messages.
     *
     * @param rank its number in the job
     * @return such as {@code rank 3 on hostb}
     */
    public String describe(int rank) {
        return "rank " + rank + " on " + name(hostOf[rank]);
    }
}
