package jmpi.launch.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jmpi.comm.boot.Layout;
import jmpi.comm.boot.Version;
import jmpi.launch.end.LaunchException;
import jmpi.launch.node.Share;
import jmpi.launch.program.Program;
import org.junit.jupiter.api.Test;

class BriefTest {
    private static Brief brief(Program program) throws Exception {
        var share = new Share(
                -1,
                Layout.parse("0*2,1", "a,b"),
                program,
                List.of("--size", "ä b", ""),
                "/work dir",
                Map.of("A", "1", "B", ""),
                List.of("-Xmx1g"),
                null,
                new Share.Pinning(true, false, true),
                80,
                true,
                60,
                10);
        return new Brief(
                new byte[16],
                new byte[32],
                true,
                List.of(InetAddress.getByName("10.0.0.1"), InetAddress.getByName("fd00::1")),
                4711,
                null,
                List.of("a", "ann@b"),
                new int[] {1},
                share);
    }

    @Test
    void whatIsSaidIsUnderstood() throws Exception {
        for (Program program : List.of(
                new Program.Java("org.example.App", "/a.jar:/b"),
                new Program.Executable(Path.of("/usr/bin/hostname")))) {
            Brief read = Brief.decode(brief(program).encode());
            assertEquals(brief(program).share(), read.share());
            assertEquals(brief(program).launcher(), read.launcher());
            assertEquals(List.of("a", "ann@b"), read.ssh());
            assertArrayEquals(new int[] {1}, read.remote());
            assertEquals(4711, read.port());
            assertTrue(read.encrypt());
        }
    }

    @Test
    void aGreetingComesThrough() throws Exception {
        var greeting = new Greeting(7, new byte[] {1, 2, 3});
        Greeting read = Greeting.read(new ByteArrayInputStream(greeting.encode()), Path.of("/opt/jmpi"));
        assertEquals(7, read.host());
        assertArrayEquals(greeting.brief(), read.brief());
    }

    @Test
    void anotherVersionIsRefusedByBothNames() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(0x6a6d7069);
            out.writeUTF("99.1");
            out.writeUTF("whatever that version says next");
        }
        var in = new ByteArrayInputStream(bytes.toByteArray());
        var e = assertThrows(LaunchException.class, () -> Greeting.read(in, Path.of("/opt/jmpi")));
        assertTrue(
                e.getMessage().contains("99.1")
                        && e.getMessage().contains(Version.OWN)
                        && e.getMessage().contains("/opt/jmpi"),
                e.getMessage());
    }

    @Test
    void whoTypesTheHiddenWordIsTold() {
        var in = new ByteArrayInputStream("hello there".getBytes());
        assertThrows(LaunchException.class, () -> Greeting.read(in, Path.of("/opt/jmpi")));
    }
}
