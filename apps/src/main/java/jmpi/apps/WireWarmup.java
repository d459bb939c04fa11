package jmpi.apps;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import jmpi.comm.boot.Job;
import jmpi.comm.boot.Layout;
import jmpi.comm.boot.Wire;
import jmpi.comm.net.StreamRemote;
import jmpi.comm.shm.Board;
import jmpi.comm.shm.HostSegment;
import jmpi.comm.transport.Frame;

/**
 * Two ranks of two hosts, both played by this process, say a word to each other over the network: so the start-up cache
 * knows the classes that this takes. It is no more than a word, because the profiles in the cache are to be those of ranks
 * that share memory.
 */
final class WireWarmup {
    private static final int WORDS = 3;
    private static final Path SHM = Path.of("/dev/shm");

    private final Layout layout = Layout.of(new int[] {0, 1}, List.of("a", "b"));
    private final InetAddress address = InetAddress.getLoopbackAddress();
    private final StreamRemote[] remotes = new StreamRemote[layout.hosts()];
    private final HostSegment[] segments = new HostSegment[layout.hosts()];
    private int heard;

    private WireWarmup() {}

    static void run() throws IOException {
        var both = new WireWarmup();
        try {
            both.meet();
            both.talk();
        } finally {
            both.close();
        }
    }

    private void meet() throws IOException {
        var secret = new byte[Board.KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        var wire = new Wire(Wire.Kind.TCP, false, false, address, Wire.TIMEOUT_SECONDS, Wire.DEFAULT.faults());
        for (int rank = 0; rank < remotes.length; rank++) {
            segments[rank] = HostSegment.create(SHM, 1, remotes.length);
            Files.delete(segments[rank].path());
            Board board = segments[rank].board();
            board.identify(new byte[Board.ID_BYTES], secret);
            remotes[rank] = new StreamRemote(new Job(rank, layout, 1, null, wire), board, () -> {});
        }
        for (HostSegment segment : segments) {
            for (int rank = 0; rank < remotes.length; rank++) {
                int port = segments[rank].board().port(0);
                segment.board().publish(layout.ranksOn(rank), address, new int[] {port});
            }
        }
    }

    private void talk() {
        var frame = new Frame();
        for (int said = 0; said < WORDS; said++) {
            for (int rank = 0; rank < remotes.length; rank++) {
                frame.header(Frame.EAGER, 0, 0, said, Double.BYTES, 0);
                while (!remotes[rank].link(1 - rank).offer(frame, new double[1], 0)) {
                    poll();
                }
            }
        }
        while (heard < WORDS * remotes.length) {
            poll();
        }
        while (!remotes[0].leave() | !remotes[1].leave()) {
            poll();
        }
    }

    private void poll() {
        for (StreamRemote remote : remotes) {
            remote.poll((source, frame) -> heard++);
        }
        Thread.onSpinWait();
    }

    private void close() {
        for (int rank = 0; rank < remotes.length; rank++) {
            if (remotes[rank] != null) {
                remotes[rank].close();
            }
            if (segments[rank] != null) {
                segments[rank].close();
            }
        }
    }
}
