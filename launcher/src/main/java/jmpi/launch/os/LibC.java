package jmpi.launch.os;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;

/**
 * The libc calls of the launcher. All go through one method handle of one shape, six machine words in and one out:
 * Linux passes an int and a pointer in the same registers, and every further shape would cost 4 ms of each start.
 */
public final class LibC {
    /** Open for reading and writing. */
    public static final int O_RDWR = 2;

    /** Closed in a new program. */
    public static final int O_CLOEXEC = 0x80000;

    /** Something can be read. */
    public static final short POLLIN = 1;

    /** The call was interrupted by a signal. */
    public static final int EINTR = 4;

    private static final int ECHILD = 10;

    /** Ask to be killed politely. */
    public static final int SIGTERM = 15;

    /** Kill. */
    public static final int SIGKILL = 9;

    /** Print stacks (Java). */
    public static final int SIGQUIT = 3;

    /** How the C library and the kernel spell file names and arguments. */
    public static final Charset NATIVE = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private static final int F_DUPFD_CLOEXEC = 1030;
    /** Descriptors below this one have a meaning in a rank: standard streams and the segment. */
    private static final int FIRST_FREE = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfLong W = ValueLayout.JAVA_LONG;
    private static final MethodHandle CALL =
            LINKER.downcallHandle(FunctionDescriptor.of(W, W, W, W, W, W, W), Linker.Option.captureCallState("errno"));
    private static final ThreadLocal<MemorySegment> ERRNO =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(8, 8));

    private static final MemorySegment READ = symbol("read");
    private static final MemorySegment POLL = symbol("poll");

    private LibC() {}

    /**
     * Whether this C library has a function.
     *
     * @param name of the function
     * @return whether it is there
     */
    static boolean has(String name) {
        return LINKER.defaultLookup().find(name).isPresent();
    }

    /**
     * Address of a function or variable.
     *
     * @param name of it
     * @return where it is
     */
    static MemorySegment symbol(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    /** Calls a function by name; what is not given is 0. */
    static long call(String name, long... a) {
        return call(symbol(name), word(a, 0), word(a, 1), word(a, 2), word(a, 3), word(a, 4), word(a, 5));
    }

    private static long word(long[] words, int i) {
        return i < words.length ? words[i] : 0;
    }

    private static long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) CALL.invokeExact(function, ERRNO.get(), a, b, c, d, e, f);
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    /**
     * Error of this thread's last call that failed.
     *
     * @return errno
     */
    public static int errno() {
        return ERRNO.get().get(ValueLayout.JAVA_INT, 0);
    }

    /**
     * An error in words.
     *
     * @param error errno
     * @return such as "No such file or directory"
     */
    public static String message(int error) {
        return string(call("strerror", error));
    }

    /** Text at an address. */
    static String string(long address) {
        return MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0, NATIVE);
    }

    /**
     * Reads what is there, at least a byte.
     *
     * @param descriptor to read from
     * @param into where to
     * @return bytes read, 0 at the end, below 0 for an error
     */
    public static long read(int descriptor, MemorySegment into) {
        return call(READ, descriptor, into.address(), into.byteSize(), 0, 0, 0);
    }

    /**
     * Writes all bytes.
     *
     * @param descriptor to write to
     * @param from bytes
     * @return whether all was written
     */
    public static boolean write(int descriptor, MemorySegment from) {
        for (long done = 0; done < from.byteSize(); ) {
            long n = call("write", descriptor, from.address() + done, from.byteSize() - done);
            if (n < 0 && errno() != EINTR) {
                return false;
            }
            done += Math.max(n, 0);
        }
        return true;
    }

    /**
     * Waits for one of several descriptors.
     *
     * @param pollfds struct pollfd, one after the other
     * @param count how many
     * @param milliseconds at most; below 0: for ever
     * @return how many are ready; below 0 when interrupted
     */
    public static int poll(MemorySegment pollfds, int count, int milliseconds) {
        return (int) call(POLL, pollfds.address(), count, milliseconds, 0, 0, 0);
    }

    /**
     * Closes a descriptor.
     *
     * @param descriptor to close
     */
    public static void close(int descriptor) {
        call("close", descriptor);
    }

    /**
     * Opens a file; never inherited by a new program.
     *
     * @param path of the file
     * @param flags O_RDWR or 0 (read)
     * @return descriptor, below 0 for an error
     */
    public static int open(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            return outOfTheWay(
                    (int) call("open", arena.allocateFrom(path, NATIVE).address(), flags | O_CLOEXEC));
        }
    }

    /**
     * Both ends of a pipe.
     *
     * @param read end to read from
     * @param write end to write to
     */
    public record Pipe(int read, int write) {}

    /**
     * Makes a pipe; its ends are never inherited by a new program.
     *
     * @return the pipe
     */
    public static Pipe pipe() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            if ((int) call("pipe2", ends.address(), O_CLOEXEC) != 0) {
                throw new SystemException("cannot make a pipe: " + message(errno()));
            }
            return new Pipe(
                    outOfTheWay(ends.getAtIndex(ValueLayout.JAVA_INT, 0)),
                    outOfTheWay(ends.getAtIndex(ValueLayout.JAVA_INT, 1)));
        }
    }

    /** Low descriptors come up when jmpirun itself was started without standard streams. */
    private static int outOfTheWay(int descriptor) {
        if (descriptor < 0 || descriptor >= FIRST_FREE) {
            return descriptor;
        }
        int moved = (int) call("fcntl", descriptor, F_DUPFD_CLOEXEC, FIRST_FREE);
        close(descriptor);
        return moved;
    }

    /**
     * Sends a signal.
     *
     * @param process or, negative, a process group
     * @param signal number
     */
    public static void kill(int process, int signal) {
        call("kill", process, signal);
    }

    /**
     * Ends this process at once. The JVM would first wait 300 ms for every thread that is in a system call.
     *
     * @param code exit code
     */
    public static void exit(int code) {
        call("_exit", code);
    }

    /**
     * How a child ended.
     *
     * @param pid its number
     * @param status as waitpid gives it
     */
    public record Child(int pid, int status) {}

    /**
     * Waits for the end of any child.
     *
     * @return the child, or null if there is none left
     */
    public static Child await() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            int pid;
            do {
                pid = (int) call("waitpid", -1, status.address(), 0);
                // A second call asks for errno, and the JVM may have changed it between: only what is sure ends the
                // wait.
            } while (pid < 0 && errno() != ECHILD);
            return pid < 0 ? null : new Child(pid, status.get(ValueLayout.JAVA_INT, 0));
        }
    }
}
