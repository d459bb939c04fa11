package jmpi.launch.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What is at the other end of jmpirun's standard streams. */
public final class Terminal {
    private static final int TIOCGWINSZ = 0x5413;
    private static final int POLLERR = 8;
    private static final int POLLHUP = 16;
    /** Of a terminal that does not know its width, such as a serial line. */
    private static final int USUAL_COLUMNS = 80;

    private Terminal() {}

    /**
     * Whether a descriptor is a terminal.
     *
     * @param descriptor to ask about
     * @return whether it is
     */
    public static boolean is(int descriptor) {
        return (int) LibC.call("isatty", descriptor) == 1;
    }

    /**
     * Whether this process may read its terminal without being stopped.
     *
     * @param descriptor of the terminal
     * @return whether this process is in the foreground
     */
    public static boolean inForeground(int descriptor) {
        return (int) LibC.call("tcgetpgrp", descriptor) == (int) LibC.call("getpgrp");
    }

    /**
     * Width of a terminal.
     *
     * @param descriptor of the terminal
     * @return columns; 0 if it is no terminal
     */
    public static int columns(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            // struct winsize { unsigned short ws_row, ws_col, ...; }
            MemorySegment size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
            boolean known = (int) LibC.call("ioctl", descriptor, TIOCGWINSZ, size.address()) == 0;
            int columns = Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, 1));
            return known ? columns > 0 ? columns : USUAL_COLUMNS : 0;
        }
    }

    /**
     * Whether nobody reads any more what is written to a descriptor.
     *
     * @param descriptor of a pipe or socket
     * @return whether its other end is closed
     */
    public static boolean isBroken(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            // struct pollfd { int fd; short events; short revents; }
            MemorySegment pollfd = arena.allocate(8, 8);
            pollfd.set(ValueLayout.JAVA_INT, 0, descriptor);
            return LibC.poll(pollfd, 1, 0) > 0 && (pollfd.get(ValueLayout.JAVA_SHORT, 6) & (POLLERR | POLLHUP)) != 0;
        }
    }
}
