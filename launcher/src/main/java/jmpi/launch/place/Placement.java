package jmpi.launch.place;

import java.util.List;
import jmpi.comm.boot.Layout;
import jmpi.launch.hosts.Host;

/**
 * Which rank is on which host.
 *
 * @param hosts those that have at least one rank, in the order of the layout
 * @param layout which rank is where; its names are the hosts' without users
 */
public record Placement(List<Host> hosts, Layout layout) {
    /**
     * How many slots the hosts of this job have.
     *
     * @return their sum
     */
    public int slots() {
        return hosts.stream().mapToInt(Host::slots).sum();
    }

    /**
     * Whether a host has more ranks than slots.
     *
     * @return whether there is one
     */
    public boolean isOversubscribed() {
        for (int host = 0; host < hosts.size(); host++) {
            if (layout.ranksOn(host).length > hosts.get(host).slots()) {
                return true;
            }
        }
        return false;
    }
}
