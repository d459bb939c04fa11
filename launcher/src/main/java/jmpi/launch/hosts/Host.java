package jmpi.launch.hosts;

/**
 * A host as the user named it.
 *
 * @param name what ssh is given: a name or an address, perhaps with a user before it ({@code ann@hostb})
 * @param slots how many ranks it takes without being crowded
 * @param maxSlots how many ranks it takes at all
 */
public record Host(String name, int slots, int maxSlots) {
    /** No limit on the ranks of a host. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /**
     * A host that may be crowded without limit.
     *
     * @param name what ssh is given
     * @param slots how many ranks it takes without being crowded
     */
    public Host(String name, int slots) {
        this(name, slots, UNLIMITED);
    }

    /**
     * The host without its user: for tables, messages and look-ups.
     *
     * @return name or address
     */
    public String machine() {
        return name.substring(name.indexOf('@') + 1);
    }
}
