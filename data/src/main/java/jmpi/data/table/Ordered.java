package jmpi.data.table;

/** Doubles as integers in the same order; both zeros are one, and NaN is {@link Kind#MISSING}. */
final class Ordered {
    private Ordered() {}

    static long ofBits(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (value != value) {
            return Kind.MISSING;
        }
        return value == 0 ? 0 : bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    static long toBits(long ordered) {
        return ordered == Kind.MISSING ? Kind.MISSING_BITS : ordered ^ ordered >> 63 & Long.MAX_VALUE;
    }
}
