package jmpi.comm.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the launcher's process and the ranks of a host tell each other. */
class BoardTest {
    @Test
    void bothSidesReadWhatTheOtherWrote() throws Exception {
        HostSegment made = HostSegment.create(Path.of("/dev/shm"), 2, 5);
        HostSegment opened = HostSegment.open(made.path());
        Files.delete(made.path());
        Board launcher = made.board();
        Board rank = opened.board();

        byte[] key = new byte[Board.KEY_BYTES];
        key[31] = 7;
        launcher.identify(new byte[Board.ID_BYTES], key);
        assertArrayEquals(key, rank.key());

        assertEquals(0, launcher.port(1));
        rank.listens(1, 4711);
        assertEquals(4711, launcher.port(1));

        assertNull(rank.address(4));
        InetAddress six = InetAddress.getByName("fe80::1");
        launcher.publish(new int[] {3, 4}, six, new int[] {11, 12});
        assertEquals(new InetSocketAddress(six, 12), rank.address(4));
        assertNull(rank.address(0));

        assertFalse(rank.failed());
        launcher.fail(new Failure(3, "hostb", "was killed by SIGKILL"));
        launcher.fail(new Failure(1, "hosta", "came too late"));
        assertEquals(new Failure(3, "hostb", "was killed by SIGKILL"), rank.failure());
    }
}
