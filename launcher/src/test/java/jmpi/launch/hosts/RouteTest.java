package jmpi.launch.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import jmpi.launch.end.LaunchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Test
    void theWayToOneselfIsTheLoopback() {
        assertEquals(LOOPBACK, Route.localAddressTowards(LOOPBACK));
    }

    @Test
    void anAddressOfOneselfIsReachedFromItself() throws Exception {
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : each.inetAddresses().toList()) {
                InetAddress local = Route.localAddressTowards(address);
                assertNotNull(NetworkInterface.getByInetAddress(local), address + " from " + local);
                assertTrue(Route.isLocal(address.getHostAddress()), address.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lo", "127.0.0.1", "127.0.0.0/8", "127.0.0.0/31", "127.3.2.1/8"})
    void theLoopbackByAllItsNames(String iface) {
        assertEquals(LOOPBACK, Route.ofInterface(iface));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth99", "203.0.113.7", "203.0.113.0/24"})
    void whatIsNotThereIsSaidWithWhatIs(String iface) {
        var e = assertThrows(LaunchException.class, () -> Route.ofInterface(iface));
        assertTrue(e.getMessage().startsWith("--iface " + iface + ": " + Route.ownName()), e.getMessage());
        assertTrue(e.getMessage().contains("lo 127.0.0.1"), e.getMessage());
    }

    @Test
    void onAnotherHostOnlyAnAddressMayBeSomebodyElses() {
        assertEquals(LOOPBACK, Route.ofInterface("203.0.113.7", LOOPBACK));
        assertEquals(LOOPBACK, Route.ofInterface("lo", LOOPBACK));
        assertEquals(LOOPBACK, Route.ofInterface("127.0.0.0/8", LOOPBACK));
        for (String absent : List.of("eth99", "203.0.113.0/24")) {
            var e = assertThrows(LaunchException.class, () -> Route.ofInterface(absent, LOOPBACK));
            assertTrue(e.getMessage().startsWith("--iface " + absent + ": " + Route.ownName()), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "eth0/8", "fd00::/129"})
    void aNetworkThatIsNone(String iface) {
        var e = assertThrows(LaunchException.class, () -> Route.ofInterface(iface));
        assertTrue(e.getMessage().contains("expected a network such as 10.0.0.0/8"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.84.0.0/23, 10.84.1.9, true",
        "10.84.0.0/23, 10.84.2.9, false",
        "0.0.0.0/0, 200.1.1.1, true",
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.6, false",
        "fd00::/64, fd00::5, true",
        "fd00::/64, fd00:0:0:1::5, false",
        "fd00::/64, 10.0.0.1, false"
    })
    void networks(String network, String address, boolean contains) {
        assertEquals(contains, Network.parse(network).contains(InetAddress.ofLiteral(address)));
    }

    @Test
    void whoIsThisMachine() {
        assertTrue(Route.isLocal("localhost"));
        assertTrue(Route.isLocal("127.0.0.1"));
        assertTrue(Route.isLocal(Route.ownName()));
        assertFalse(Route.isLocal("203.0.113.7"));
        assertFalse(Route.isLocal("name-that-nobody-knows.invalid"));
    }
}
