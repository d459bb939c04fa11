package jmpi.launch.io;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import jmpi.launch.os.LibC;
import jmpi.launch.os.Terminal;

/**
 * Forwards what jmpirun reads to rank 0, which cannot read a terminal itself: it is not in the terminal's foreground
 * process group and would be stopped. Nor can it read what is on another host.
 */
public final class InputPump {
    private static final int STDIN = 0;
    private static final int BACKGROUND_MILLIS = 300;
    private static final int PIECE = 1 << 14;

    /** Where the input goes. */
    public interface Target {
        /**
         * Takes the next bytes; waits until there is room for them.
         *
         * @param bytes to pass on
         * @return whether somebody still wants more
         */
        boolean write(MemorySegment bytes);

        /** There is no more. */
        void close();
    }

    private InputPump() {}

    /**
     * Starts to forward to a pipe; the thread ends with jmpirun.
     *
     * @param pipe write end of rank 0's standard input
     */
    public static void start(int pipe) {
        start(new Target() {
            @Override
            public boolean write(MemorySegment bytes) {
                return LibC.write(pipe, bytes);
            }

            @Override
            public void close() {
                LibC.close(pipe);
            }
        });
    }

    /**
     * Starts to forward; the thread ends with jmpirun.
     *
     * @param target where to
     */
    public static void start(Target target) {
        Thread.ofPlatform().daemon().name("jmpirun-input").start(() -> run(target));
    }

    private static void run(Target target) {
        boolean terminal = Terminal.is(STDIN);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(PIECE);
            while (true) {
                // In the background a read would stop jmpirun, and with it the output of the job.
                if (terminal && !Terminal.inForeground(STDIN)) {
                    Thread.sleep(BACKGROUND_MILLIS);
                    continue;
                }
                long size = LibC.read(STDIN, buffer);
                if (size < 0 && LibC.errno() == LibC.EINTR) {
                    continue;
                }
                if (size <= 0 || !target.write(buffer.asSlice(0, size))) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            target.close();
        }
    }
}
