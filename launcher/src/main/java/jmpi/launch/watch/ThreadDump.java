package jmpi.launch.watch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.launch.os.LibC;

/**
 * Asks a JVM where its threads are, as jcmd does: a file and SIGQUIT make it listen on a socket of its own. So nothing appears
 * in what the program prints, and it goes on. A process that would not take it so is left alone.
 */
final class ThreadDump {
    private static final int STEP_MILLIS = 10;

    /** Version 1 of the protocol, the command, three arguments. */
    private static final byte[] COMMAND = "1\0threaddump\0\0\0\0".getBytes(StandardCharsets.US_ASCII);

    private final Path socket;
    private final Path trigger;
    private boolean begun;

    private ThreadDump(int pid) {
        socket = Path.of("/tmp/.java_pid" + pid);
        trigger = Path.of("/tmp/.attach_pid" + pid);
    }

    /** Makes a process listen, if it would; {@link #end} is to follow. */
    static ThreadDump begin(int pid) {
        var dump = new ThreadDump(pid);
        try {
            dump.begun = !isStopped(pid) && (Files.exists(dump.socket) || dump.trigger(pid));
        } catch (IOException e) {
            // It has ended, or it is of another user.
        }
        return dump;
    }

    private boolean trigger(int pid) throws IOException {
        if (!isReady(pid)) {
            return false;
        }
        try {
            Files.createFile(trigger);
        } catch (FileAlreadyExistsException e) {
            // somebody else asks too
        }
        LibC.kill(pid, LibC.SIGQUIT);
        return true;
    }

    /** Its text, all of it or what has come until then by System.nanoTime(); empty if it does not answer. */
    String end(long end) {
        var text = new ByteArrayOutputStream();
        try {
            while (begun && !Files.exists(socket) && System.nanoTime() - end < 0) {
                Thread.sleep(STEP_MILLIS);
            }
            Files.deleteIfExists(trigger);
            if (begun && Files.exists(socket)) {
                ask(text, end);
            }
        } catch (IOException e) {
            // It has ended meanwhile.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private void ask(ByteArrayOutputStream text, long end) throws IOException, InterruptedException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(COMMAND));
            channel.configureBlocking(false);
            var piece = ByteBuffer.allocate(1 << 16);
            for (int count; (count = channel.read(piece.clear())) >= 0; ) {
                text.write(piece.array(), 0, count);
                if (count == 0) {
                    if (System.nanoTime() - end >= 0) {
                        return;
                    }
                    Thread.sleep(STEP_MILLIS);
                }
            }
        }
    }

    /** Whether SIGQUIT makes it listen: it catches the signal (at its start or with -Xrs it would die) and may be attached to. */
    private static boolean isReady(int pid) throws IOException {
        long caught = 0;
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("SigCgt:")) {
                caught = Long.parseUnsignedLong(line.substring(7).strip(), 16);
            }
        }
        return (caught >> LibC.SIGQUIT - 1 & 1) == 1
                && !Files.readString(Path.of("/proc/" + pid + "/cmdline")).contains("-XX:+DisableAttachMechanism");
    }

    /** By a signal or a debugger: it would do later what was asked long ago. */
    private static boolean isStopped(int pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return Character.toUpperCase(stat.charAt(stat.lastIndexOf(')') + 2)) == 'T';
    }
}
