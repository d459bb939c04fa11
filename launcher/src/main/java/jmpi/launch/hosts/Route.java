package jmpi.launch.hosts;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import jmpi.launch.end.LaunchException;

/** Which of this machine's addresses a job uses. */
public final class Route {
    /** Any port will do: a datagram socket that is connected sends nothing. */
    private static final int DISCARD = 9;

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private Route() {}

    /**
     * The address from which packets to a peer leave this machine, which is the one that the peer can answer to.
     *
     * @param peer address of the other host
     * @return an address of this machine
     */
    public static InetAddress localAddressTowards(InetAddress peer) {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(peer, DISCARD));
            if (!socket.getLocalAddress().isAnyLocalAddress()) {
                return socket.getLocalAddress();
            }
        } catch (IOException e) {
            // said below
        }
        throw new LaunchException("there is no route from " + ownName() + " to " + peer.getHostAddress()
                + "; --iface chooses another network; " + interfacesHere());
    }

    /**
     * The address of this machine that the user has chosen by --iface.
     *
     * @param what name of an interface, an address of this machine, or a network such as 10.0.0.0/8
     * @return an address of this machine
     */
    public static InetAddress ofInterface(String what) {
        Network network = Network.parse(what);
        List<InetAddress> addresses = interfaces().stream()
                .filter(each -> network != null || each.getName().equals(what))
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> network == null || network.contains(address))
                .sorted(Comparator.comparing(Route::usefulness))
                .toList();
        if (addresses.isEmpty()) {
            throw new LaunchException("--iface " + what + ": " + ownName()
                    + (network == null
                            ? " has no interface of this name that is up and has an address"
                            : " has no such address")
                    + "; expected an interface, an address, or a network such as 10.0.0.0/8; " + interfacesHere());
        }
        return addresses.getFirst();
    }

    /**
     * The address of this machine on the network that the user has chosen by --iface for a job of several.
     *
     * @param what as for {@link #ofInterface(String)}; a single address is that of jmpirun's machine
     * @param launcher address of jmpirun's machine
     * @return an address of this machine
     */
    public static InetAddress ofInterface(String what, InetAddress launcher) {
        Network network = Network.parse(what);
        return network != null && network.isOneAddress() ? localAddressTowards(launcher) : ofInterface(what);
    }

    /** IPv4 first, and last what is valid on one cable only. */
    private static int usefulness(InetAddress address) {
        return address.isLinkLocalAddress() ? 2 : address instanceof Inet4Address ? 0 : 1;
    }

    /**
     * Whether a host of a list is this machine: localhost, its own name, an address of one of its interfaces, or a name
     * that stands for such an address.
     *
     * @param host as {@link Host#machine} gives it
     * @return whether it is; a name that nobody knows is not
     */
    public static boolean isLocal(String host) {
        String own = ownName();
        if (host.equals("localhost") || host.equals(own) || host.equals(own.replaceFirst("\\..*", ""))) {
            return true;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (NetworkInterface.getByInetAddress(address) != null) {
                    return true;
                }
            }
        } catch (UnknownHostException | SocketException e) {
            // ssh may know the name from its own settings
        }
        return false;
    }

    /**
     * What this machine calls itself.
     *
     * @return its host name
     */
    public static String ownName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            return "this machine";
        }
    }

    private static List<NetworkInterface> interfaces() {
        try {
            return NetworkInterface.networkInterfaces().filter(Route::isUp).toList();
        } catch (SocketException e) {
            throw new LaunchException("cannot list the network interfaces of " + ownName() + ": " + e.getMessage());
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException e) {
            return false;
        }
    }

    private static String interfacesHere() {
        return interfaces().stream()
                .sorted(Comparator.comparing(NetworkInterface::getName))
                .flatMap(each -> each.inetAddresses()
                        .filter(address -> !address.isLinkLocalAddress())
                        .sorted(Comparator.comparing(Route::usefulness))
                        .map(address ->
                                each.getName() + " " + address.getHostAddress().replaceFirst("%.*", "")))
                .collect(Collectors.joining(", ", "it has ", ""));
    }
}
