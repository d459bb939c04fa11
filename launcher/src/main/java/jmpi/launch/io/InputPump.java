package jmpi.launch.io;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import jmpi.launch.os.LibC;
import jmpi.launch.os.Terminal;

/**
 * Forwards what is typed at the terminal to rank 0. The rank cannot read the terminal itself: it is not in the
 * terminal's foreground process group and would be stopped.
 */
public final class InputPump {
    private static final int STDIN = 0;
    private static final int BACKGROUND_MILLIS = 300;

    private InputPump() {}

    /**
     * Starts to forward; the thread ends with jmpirun.
     *
     * @param pipe write end of rank 0's standard input
     */
    public static void start(int pipe) {
        Thread.ofPlatform().daemon().name("jmpirun-input").start(() -> run(pipe));
    }

    private static void run(int pipe) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(1 << 12);
            while (true) {
                // In the background a read would stop jmpirun, and with it the output of the job.
                if (!Terminal.inForeground(STDIN)) {
                    Thread.sleep(BACKGROUND_MILLIS);
                    continue;
                }
                long size = LibC.read(STDIN, buffer);
                if (size < 0 && LibC.errno() == LibC.EINTR) {
                    continue;
                }
                if (size <= 0 || !LibC.write(pipe, buffer.asSlice(0, size))) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            LibC.close(pipe);
        }
    }
}
