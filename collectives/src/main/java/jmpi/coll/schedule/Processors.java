package jmpi.coll.schedule;

import java.util.Arrays;

/** The time of ranks: each does one thing after the other, and ranks of a host may have to share its cores. */
final class Processors {
    private final Hosts hosts;
    private final double switching;
    private final double[] free;
    /** For each host whose ranks share cores: when each core is free, and who had it last. */
    private final double[][] coreFree;

    private final int[][] coreRank;

    Processors(CostModel model, Hosts hosts) {
        this.hosts = hosts;
        this.switching = model.get(Cost.SWITCH);
        this.free = new double[hosts.ranks()];
        this.coreFree = new double[hosts.count()][];
        this.coreRank = new int[hosts.count()][];
        int cores = (int) model.get(Cost.CORES);
        for (int host = 0; host < hosts.count(); host++) {
            if (cores > 0 && cores < hosts.ranksOn(host).length) {
                coreFree[host] = new double[cores];
                coreRank[host] = new int[cores];
                Arrays.fill(coreRank[host], -1);
            }
        }
    }

    /** Lets a rank work, no sooner than at a time; returns when it is done. */
    double work(int rank, double from, double amount) {
        double begin = Math.max(from, free[rank]);
        if (amount == 0) {
            return begin;
        }
        int host = hosts.hostOf(rank);
        double end = begin + amount;
        if (coreFree[host] != null) {
            int core = core(host, rank, begin);
            double change = coreRank[host][core] == rank ? 0 : switching;
            end = Math.max(begin, coreFree[host][core]) + change + amount;
            coreFree[host][core] = end;
            coreRank[host][core] = rank;
        }
        free[rank] = end;
        return end;
    }

    /** The one that the rank had last if it can go on at once, else the one that is free first. */
    private int core(int host, int rank, double begin) {
        int first = 0;
        for (int core = 0; core < coreFree[host].length; core++) {
            if (coreRank[host][core] == rank && coreFree[host][core] <= begin) {
                return core;
            }
            if (coreFree[host][core] < coreFree[host][first]) {
                first = core;
            }
        }
        return first;
    }
}
