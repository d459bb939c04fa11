package jmpi.comm.os;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The CPU on which the calling thread runs, and the way from it to another one. Loaded when first needed, as {@link Futex} is and
 * for the same reason.
 */
public final class Cpu {
    /** Room for 8192 CPUs; the kernel refuses a set that is smaller than its own. */
    private static final long BYTES = 1024;

    private static final int THIS_THREAD = 0;
    private static final MethodHandle CURRENT = link("sched_getcpu", FunctionDescriptor.of(ValueLayout.JAVA_INT));
    private static final FunctionDescriptor ON_SET = FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
    private static final MethodHandle GET = link("sched_getaffinity", ON_SET);
    private static final MethodHandle SET = link("sched_setaffinity", ON_SET);

    private Cpu() {}

    private static MethodHandle link(String name, FunctionDescriptor type) {
        try {
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find(name)
                    .map(address -> linker.downcallHandle(address, type))
                    .orElse(null);
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    /**
     * Moves the calling thread to another of the CPUs that it may use; which one, the system decides. It may use the same ones
     * afterwards.
     *
     * @return whether it was moved; false if it may use but one, or the system cannot do it
     */
    public static boolean leave() {
        if (CURRENT == null || GET == null || SET == null) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment all = arena.allocate(BYTES, Long.BYTES);
            int cpu = (int) CURRENT.invokeExact();
            if ((int) GET.invokeExact(THIS_THREAD, BYTES, all) < 0 || cpu < 0 || cpu >= BYTES * Byte.SIZE) {
                return false;
            }
            MemorySegment others = arena.allocate(BYTES, Long.BYTES);
            others.copyFrom(all);
            long word = cpu / Long.SIZE;
            long bits = others.getAtIndex(ValueLayout.JAVA_LONG, word);
            others.setAtIndex(ValueLayout.JAVA_LONG, word, bits & ~(1L << cpu % Long.SIZE));
            // The kernel refuses an empty set; it moves the thread at once, and back only for reasons of its own.
            if ((int) SET.invokeExact(THIS_THREAD, BYTES, others) < 0) {
                return false;
            }
            return (int) SET.invokeExact(THIS_THREAD, BYTES, all) >= 0;
        } catch (Throwable e) {
            throw new LinkageError("affinity", e);
        }
    }
}
