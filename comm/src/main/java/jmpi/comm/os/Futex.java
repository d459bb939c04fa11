package jmpi.comm.os;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Linux' futex on a word of shared memory: a rank sleeps on it, another one wakes it. Where it cannot be had,
 * {@link #AVAILABLE} is false and callers sleep for short times instead.
 *
 * <p>The class is loaded when a rank sleeps for the first time, because linking native calls takes some ten
 * milliseconds of start-up time that short jobs never need.
 */
public final class Futex {
    private static final int WAIT = 0;
    private static final int WAKE = 1;
    private static final long NUMBER = switch (System.getProperty("os.arch")) {
        case "amd64" -> 202;
        case "aarch64", "riscv64" -> 98;
        default -> -1;
    };
    private static final MethodHandle SYSCALL_WAIT = link(false);
    private static final MethodHandle SYSCALL_WAKE = link(true);

    /** Whether this machine has futexes that we know how to call. */
    public static final boolean AVAILABLE = SYSCALL_WAIT != null && SYSCALL_WAKE != null;

    private Futex() {}

    private static MethodHandle link(boolean critical) {
        if (NUMBER < 0 || !System.getProperty("os.name").equals("Linux")) {
            return null;
        }
        try {
            Linker linker = Linker.nativeLinker();
            var type = FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS);
            var variadic = Linker.Option.firstVariadicArg(1);
            MemorySegment syscall = linker.defaultLookup().findOrThrow("syscall");
            // A wake never blocks, so it may skip the change of thread state; a wait must let the collector pass.
            return critical
                    ? linker.downcallHandle(syscall, type, variadic, Linker.Option.critical(false))
                    : linker.downcallHandle(syscall, type, variadic);
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    /**
     * Memory for a time-out, to be made once and used for every wait of a thread.
     *
     * @param nanos how long to sleep at most
     * @return a {@code struct timespec}
     */
    public static MemorySegment timeout(long nanos) {
        MemorySegment timespec = Arena.global().allocate(16, 8);
        set(timespec, nanos);
        return timespec;
    }

    /**
     * Changes a time-out.
     *
     * @param timespec from {@link #timeout}
     * @param nanos how long to sleep at most from now on
     */
    public static void set(MemorySegment timespec, long nanos) {
        timespec.set(ValueLayout.JAVA_LONG, 0, nanos / 1_000_000_000);
        timespec.set(ValueLayout.JAVA_LONG, 8, nanos % 1_000_000_000);
    }

    /**
     * Sleeps while the word has a value, until woken or until the time is over. May also return for no reason.
     *
     * @param word four aligned bytes of shared memory
     * @param expected the value at which to sleep
     * @param timeout from {@link #timeout}
     */
    public static void await(MemorySegment word, int expected, MemorySegment timeout) {
        try {
            long ignored = (long) SYSCALL_WAIT.invokeExact(NUMBER, word, WAIT, expected, timeout);
        } catch (Throwable e) {
            throw new LinkageError("futex", e);
        }
    }

    /**
     * Wakes all that sleep on a word.
     *
     * @param word four aligned bytes of shared memory
     */
    public static void wake(MemorySegment word) {
        try {
            long ignored = (long) SYSCALL_WAKE.invokeExact(NUMBER, word, WAKE, Integer.MAX_VALUE, MemorySegment.NULL);
        } catch (Throwable e) {
            throw new LinkageError("futex", e);
        }
    }
}
