package jmpi.launch.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jmpi.launch.end.LaunchException;
import jmpi.launch.hosts.Route;

/** Finds out by which of its addresses the launcher can be reached from this host. */
final class Call {
    private static final int PATIENCE_MILLIS = 1500;

    private Call() {}

    static InetSocketAddress reachable(List<InetAddress> addresses, int port) {
        if (addresses.size() == 1) {
            return new InetSocketAddress(addresses.getFirst(), port);
        }
        List<InetAddress> order = new ArrayList<>(addresses);
        // The address from which ssh has come is likelier than all others.
        String client = System.getenv().getOrDefault("SSH_CONNECTION", "").split(" ")[0];
        order.sort((a, b) -> Boolean.compare(
                b.getHostAddress().equals(client), a.getHostAddress().equals(client)));
        for (InetAddress address : order) {
            var target = new InetSocketAddress(address, port);
            try (var socket = new Socket()) {
                socket.connect(target, PATIENCE_MILLIS);
                return target;
            } catch (IOException e) {
                // the next one, then
            }
        }
        throw new LaunchException("no connection from " + Route.ownName() + " to jmpirun at any of its addresses: "
                + addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", ")) + " port "
                + port + "; is there a firewall? --iface chooses another network");
    }
}
