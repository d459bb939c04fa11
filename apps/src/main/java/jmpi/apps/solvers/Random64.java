package jmpi.apps.solvers;

/** Random numbers by place, not by turn: the same for a row whoever has it. Steele, Lea, Flood: SplitMix, OOPSLA 2014. */
final class Random64 {
    private Random64() {}

    /** A number from 0, which it never is, to 1. */
    static double at(long seed, long stream, long index) {
        long bits = mix(mix(mix(seed) + stream) + index);
        return ((bits >>> 11) + 0.5) * 0x1p-53;
    }

    private static long mix(long word) {
        long z = word + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
