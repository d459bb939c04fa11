package jmpi.launch.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;

/** On which CPUs the calling thread may run, and so every process that it starts. */
public final class Affinity {
    /** Room for 8192 CPUs; the kernel refuses a set that is smaller than its own. */
    private static final long BYTES = 1024;

    private static final long THIS_THREAD = 0;

    private Affinity() {}

    /**
     * The CPUs of the calling thread.
     *
     * @return their numbers
     */
    public static BitSet get() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment set = arena.allocate(BYTES, Long.BYTES);
            if ((int) LibC.call("sched_getaffinity", THIS_THREAD, BYTES, set.address()) < 0) {
                throw new SystemException("cannot ask for this process' CPUs: " + LibC.message(LibC.errno()));
            }
            return BitSet.valueOf(set.toArray(ValueLayout.JAVA_LONG));
        }
    }

    /**
     * Moves the calling thread.
     *
     * @param cpus numbers of the CPUs on which it may run from now on
     */
    static void set(BitSet cpus) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment set = arena.allocate(BYTES, Long.BYTES);
            set.copyFrom(MemorySegment.ofArray(cpus.toLongArray()));
            if ((int) LibC.call("sched_setaffinity", THIS_THREAD, BYTES, set.address()) < 0) {
                throw new SystemException("cannot bind to CPU " + cpus + ": " + LibC.message(LibC.errno()));
            }
        }
    }
}
