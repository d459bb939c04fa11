package jmpi.comm.boot;

/** Which jmpi this is. */
public final class Version {
    /** As the jar says it. */
    public static final String OWN = own();

    private Version() {}

    private static String own() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(unreleased)" : version;
    }

    /**
     * What two processes must have in common, for messages.
     *
     * @param protocol number of what they say to each other
     * @param version of a jmpi
     * @return such as {@code protocol 1 of jmpi 0.1.0}
     */
    public static String describe(int protocol, String version) {
        return "protocol " + protocol + " of jmpi " + version;
    }
}
