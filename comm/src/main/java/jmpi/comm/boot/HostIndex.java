package jmpi.comm.boot;

/**
 * Finds ranks by their hosts: {@code index.ranksOn()[host][local]} is the rank for which {@code localOf()[rank]} gives
 * {@code local} and whose host is {@code host}.
 *
 * @param localOf the number of each rank among those of its host, from 0
 * @param ranksOn the ranks of each host, ascending
 */
public record HostIndex(int[] localOf, int[][] ranksOn) {
    /**
     * Makes the index of some ranks.
     *
     * @param hostOf the number of the host of each rank
     * @param hosts how many hosts there are
     * @return the index; a host that nobody is on has no ranks in it
     */
    public static HostIndex of(int[] hostOf, int hosts) {
        var localOf = new int[hostOf.length];
        var counts = new int[hosts];
        for (int rank = 0; rank < hostOf.length; rank++) {
            localOf[rank] = counts[hostOf[rank]]++;
        }
        var ranksOn = new int[hosts][];
        for (int host = 0; host < hosts; host++) {
            ranksOn[host] = new int[counts[host]];
        }
        for (int rank = 0; rank < hostOf.length; rank++) {
            ranksOn[hostOf[rank]][localOf[rank]] = rank;
        }
        return new HostIndex(localOf, ranksOn);
    }
}
