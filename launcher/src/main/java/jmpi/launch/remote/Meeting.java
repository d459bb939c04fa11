package jmpi.launch.remote;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jmpi.launch.end.LaunchException;
import jmpi.launch.hosts.Route;

/**
 * Where hosts find the launcher.
 *
 * @param bind the address it listens on, which is all of them if hosts are on different networks
 * @param addresses that hosts may try, the likeliest first
 * @param iface the network that the user has chosen, null for the one on the route
 */
public record Meeting(InetAddress bind, List<InetAddress> addresses, String iface) {
    /**
     * The addresses on the routes to hosts.
     *
     * @param names of the hosts; one that only ssh knows makes us listen on all networks
     * @param iface the network that the user has chosen, null for the one on the route
     * @return where they find us
     */
    public static Meeting of(List<String> names, String iface) {
        if (iface != null) {
            InetAddress chosen = Route.ofInterface(iface);
            return new Meeting(chosen, List.of(chosen), iface);
        }
        Set<InetAddress> addresses = new LinkedHashSet<>();
        boolean all = true;
        for (String name : names) {
            try {
                addresses.add(Route.localAddressTowards(InetAddress.getByName(name)));
            } catch (UnknownHostException e) {
                all = false;
            }
        }
        if (!all) {
            addresses.addAll(own());
        }
        List<InetAddress> list = new ArrayList<>(addresses);
        if (list.isEmpty()) {
            list.add(InetAddress.getLoopbackAddress());
        }
        return new Meeting(list.size() == 1 ? list.getFirst() : new InetSocketAddress(0).getAddress(), list, null);
    }

    private static List<InetAddress> own() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .toList();
        } catch (SocketException e) {
            throw new LaunchException(
                    "cannot list the network interfaces of " + Route.ownName() + ": " + e.getMessage());
        }
    }

    /**
     * The address of this host for the other ones.
     *
     * @return the likeliest
     */
    public InetAddress address() {
        return addresses.getFirst();
    }
}
