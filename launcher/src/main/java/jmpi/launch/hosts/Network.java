package jmpi.launch.hosts;

import java.net.InetAddress;
import java.util.Arrays;
import jmpi.launch.end.LaunchException;

/**
 * A set of addresses.
 *
 * @param base any address of the set
 * @param bits how many leading bits they share; all bits for a single address
 */
record Network(InetAddress base, int bits) {
    /** Reads 10.0.0.0/8 or an address; null if the text is neither, but perhaps a name. */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress base = literal(slash < 0 ? text : text.substring(0, slash));
        if (base == null && slash < 0) {
            return null;
        }
        String length = slash < 0 ? "" : text.substring(slash + 1);
        int all = base == null ? 0 : base.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? all : length.matches("\\d{1,3}") ? Integer.parseInt(length) : Integer.MAX_VALUE;
        if (base == null || bits > all) {
            throw new LaunchException("--iface " + text + ": expected a network such as 10.0.0.0/8 or fd00::/64");
        }
        return new Network(base, bits);
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    boolean isOneAddress() {
        return bits == base.getAddress().length * Byte.SIZE;
    }

    boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        int whole = bits / Byte.SIZE;
        if (ours.length != theirs.length || !Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
            return false;
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || (ours[whole] ^ theirs[whole]) >> Byte.SIZE - rest == 0;
    }
}
