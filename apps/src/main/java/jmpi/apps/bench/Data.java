package jmpi.apps.bench;

import jmpi.comm.Buf;

/** Doubles that are sent or received: consecutive numbers, so that a glance shows whose they are and of which call. */
sealed interface Data permits ArrayData, SegmentData {
    /** What is given to jmpi. */
    Buf buf();

    /** Writes {@code first}, {@code first + 1} and so on. */
    void fill(double first);

    /** How many of {@code count} elements from {@code at} on are not {@code first}, {@code first + step} and so on. */
    long wrong(long at, long count, double first, double step);
}
