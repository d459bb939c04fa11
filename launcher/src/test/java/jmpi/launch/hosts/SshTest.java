package jmpi.launch.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SshTest {
    @Test
    void wordsComeBackFromAShell() throws Exception {
        List<String> words = List.of("plain", "two words", "it's", "", "$HOME `x` \"y\" \\", "a\nb", "*");
        var process = new ProcessBuilder("sh", "-c", "printf '%s|' " + Ssh.quote(words)).start();
        assertEquals(
                String.join("|", words) + "|",
                new String(process.getInputStream().readAllBytes()));
    }

    @Test
    void theHostIsNeverAnOption() {
        List<String> line = Ssh.command(new Host("ann@b", 1), "echo it's");
        int host = line.indexOf("ann@b");
        assertEquals("--", line.get(host - 1));
        assertEquals("exec /bin/sh -c 'echo it'\\''s'", line.getLast());
        assertEquals(host + 1, line.size() - 1);
    }
}
