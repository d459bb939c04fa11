package jmpi.apps.tune;

/** Sizes as people and rules write them. */
final class Bytes {
    private static final String UNITS = " KMG";

    private Bytes() {}

    /** Such as {@code 64K}, in the units of rules; 65537 if it is no round number. */
    static String rule(long bytes) {
        int unit = unit(bytes);
        return (bytes >> 10 * unit) + (unit == 0 ? "" : UNITS.substring(unit, unit + 1));
    }

    /** Such as {@code 64 KiB}. */
    static String text(long bytes) {
        int unit = unit(bytes);
        return (bytes >> 10 * unit) + (unit == 0 ? " B" : " " + UNITS.charAt(unit) + "iB");
    }

    private static int unit(long bytes) {
        int unit = 0;
        while (bytes != 0 && unit < 3 && bytes % (1L << 10 * (unit + 1)) == 0) {
            unit++;
        }
        return unit;
    }
}
