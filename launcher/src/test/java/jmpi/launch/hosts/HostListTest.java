package jmpi.launch.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jmpi.launch.end.ExitCode;
import jmpi.launch.end.LaunchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostListTest {
    @TempDir
    private Path directory;

    @Test
    void aListOnTheCommandLine() {
        assertEquals(
                List.of(new Host("a", 2), new Host("b", 1), new Host("localhost", 3)),
                HostList.parse("a:2, b ,localhost:3"));
    }

    @Test
    void theSameHostTwiceHasTheSlotsOfBoth() {
        assertEquals(List.of(new Host("a", 4), new Host("b", 1)), HostList.parse("a,b,a:3"));
    }

    @Test
    void usersAndAddresses() {
        List<Host> hosts = HostList.parse("ann@a:2,10.0.0.7:4,[::1]:2,ann@[fe80::1%eth0],bob.b@c");
        assertEquals(
                List.of(
                        new Host("ann@a", 2),
                        new Host("10.0.0.7", 4),
                        new Host("::1", 2),
                        new Host("ann@fe80::1%eth0", 1),
                        new Host("bob.b@c", 1)),
                hosts);
        assertEquals("a", hosts.getFirst().machine());
        assertEquals("fe80::1%eth0", hosts.get(3).machine());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a:x     | "a:x": slots must be a number from 1 to 100000, not "x"
            a:0     | "a:0": slots must be
            a:      | "a:": slots must be
            a:-1    | "a:-1": slots must be
            a:9999999999 | slots must be
            a,,b    | "": the host is missing
            :2      | ":2": the host is missing
            ::1     | "::1": an IPv6 address needs brackets
            [::1    | "[::1": the bracket is not closed
            [::1]2  | "2" is not known
            [a]:2   | "a" is not the name of a host
            -oProxyCommand=x | is not the name of a host
            a@-b    | "-b" is not the name of a host
            a b     | "a b" is not the name of a host
            """)
    void aBadListNamesTheEntryAndWhatWasExpected(String list, String complaint) {
        var e = assertThrows(LaunchException.class, () -> HostList.parse(list));
        assertEquals(ExitCode.USAGE, e.exitCode());
        assertContains(e, "--host " + list + ": ");
        assertContains(e, complaint);
        assertContains(e, "expected HOST, HOST:SLOTS, USER@HOST:SLOTS or [IPV6]:SLOTS");
    }

    @Test
    void aFileInBothSyntaxes() throws Exception {
        Path file = file("""
                # the quick ones
                a slots=4 max_slots=8   # in the cellar
                  b:2

                ann@c
                localhost\tslots=1
                d max-slots=3
                a slots=1 max_slots=1
                """);
        assertEquals(
                List.of(
                        new Host("a", 5, 9),
                        new Host("b", 2),
                        new Host("ann@c", 1),
                        new Host("localhost", 1),
                        new Host("d", 3, 3)),
                HostList.read(file));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a slots=four        | "a slots=four": slots must be a number from 1 to 100000, not "four"
            a max_slots=0       | max_slots must be
            a cores=4           | "cores=4" is not known
            a slots=4 max_slots=2 | max_slots is less than slots
            a:2 slots=2         | the slots are given twice
            a, b                | "a," is not the name of a host
            """)
    void aBadLineIsNamed(String line, String complaint) throws Exception {
        Path file = file("# comment\n\n" + line + "\n");
        var e = assertThrows(LaunchException.class, () -> HostList.read(file));
        assertContains(e, file + ", line 3: \"" + line + "\": ");
        assertContains(e, complaint);
        assertContains(e, "expected HOST, HOST:SLOTS or HOST slots=N max_slots=M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n\n"})
    void aFileWithoutHosts(String text) throws Exception {
        Path file = file(text);
        assertContains(
                assertThrows(LaunchException.class, () -> HostList.read(file)),
                "the host file " + file + " names no host");
    }

    @Test
    void aFileThatCannotBeRead() throws Exception {
        Path absent = directory.resolve("absent");
        assertContains(
                assertThrows(LaunchException.class, () -> HostList.read(absent)), "there is no host file " + absent);
        assertContains(
                assertThrows(LaunchException.class, () -> HostList.read(directory)),
                "cannot read the host file " + directory);
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertContains(assertThrows(LaunchException.class, () -> HostList.read(binary)), "is not a text in UTF-8");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(directory.resolve("hosts"), text);
    }

    private static void assertContains(Exception e, String part) {
        assertEquals(true, e.getMessage().contains(part), e.getMessage());
    }
}
