package jmpi.launch.place;

/**
 * Where a job's ranks run, as the user wants it.
 *
 * @param placement which rank is on which host; a job without a list of hosts has one host, localhost
 * @param hostsGiven whether the user named hosts
 * @param bindToCore whether each rank gets a core of its own
 * @param oversubscribe whether ranks may share cores although they are to be bound
 * @param reportBindings whether the cores of each rank are said
 * @param stage whether the program and jmpi are copied to the other hosts
 * @param iface network interface over which the hosts talk: a name, a network such as 10.0.0.0/8, an address; null for
 *     the one on the route
 */
public record Where(
        Placement placement,
        boolean hostsGiven,
        boolean bindToCore,
        boolean oversubscribe,
        boolean reportBindings,
        boolean stage,
        String iface) {}
