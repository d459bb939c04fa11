package jmpi.launch.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OutputTest extends SystemTest {
    @Test
    @Tag("one-host")
    void ranksKnowWhoTheyAre() throws Exception {
        var result = jmpirun.run("-n", "3", "sh", "-c", "echo $JMPI_RANK/$JMPI_SIZE $JMPI_LOCAL_RANK $JMPI_SEGMENT");
        assertEquals(0, result.code(), result.err());
        assertEquals(
                List.of("0/3 0 /proc/self/fd/3", "1/3 1 /proc/self/fd/3", "2/3 2 /proc/self/fd/3"),
                result.lines().stream().sorted().toList());
    }

    @Test
    void linesOfManyRanksStayWhole() throws Exception {
        int ranks = 8;
        int lines = 2000;
        String tail = "x".repeat(100);
        // Written in pieces, so that lines would mix if they could.
        var result = jmpirun.run("-n", "" + ranks, "awk", "-v", "t=" + tail, """
                BEGIN { for (i = 0; i < 2000; i++) {
                    printf "%s ", ENVIRON["JMPI_RANK"]; if (i % 7 == 0) fflush(); printf "%d %s\\n", i, t } }""");
        assertEquals(0, result.code(), result.err());
        assertEquals(ranks * lines, result.lines().size());
        var byRank = result.lines().stream().collect(Collectors.groupingBy(line -> line.substring(0, 1)));
        assertEquals(ranks, byRank.size());
        byRank.forEach((rank, own) -> {
            for (int i = 0; i < lines; i++) {
                assertEquals(rank + " " + i + " " + tail, own.get(i));
            }
        });
    }

    @Test
    void tagsOnBothStreams() throws Exception {
        var result = jmpirun.run("-n", "2", "--tag-output", "sh", "-c", "echo out; echo err >&2");
        assertEquals(
                List.of("[0] out", "[1] out"), result.lines().stream().sorted().toList());
        assertEquals(
                List.of("[0] err", "[1] err"), result.err().lines().sorted().toList());
    }

    @Test
    void aTimeBeforeEachLine() throws Exception {
        var result = jmpirun.run("-n", "1", "--timestamp-output", "--tag-output", "echo", "hi");
        assertTrue(result.out().matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\[0\\] hi\n"), result.out());
    }

    @Test
    void aLastLineNeedsNoEnd() throws Exception {
        assertEquals(
                "whole\nrest", jmpirun.run("-n", "1", "printf", "whole\\nrest").out());
    }

    @Test
    void muchOutput() throws Exception {
        var result = jmpirun.run("-n", "2", "head", "-c", "20000000", "/dev/zero");
        assertEquals(0, result.code(), result.err());
        assertEquals(40_000_000, result.out().length());
    }

    @Test
    void standardInputGoesToRank0() throws Exception {
        var result = jmpirun.input("a\nb\n").run("-n", "3", "--tag-output", "cat");
        assertEquals(List.of("[0] a", "[0] b"), result.lines());
    }

    @Test
    void variablesAndDirectory() throws Exception {
        var result = jmpirun.with("SEEN", "yes")
                .run("-n", "1", "-x", "A=1 2", "-x", "SEEN", "-wdir", "/usr", "sh", "-c", "echo $A $SEEN; pwd");
        assertEquals(List.of("1 2 yes", "/usr"), result.lines());
        var absent = jmpirun.run("-n", "1", "-x", "NOT_SET_ANYWHERE", "true");
        assertEquals(2, absent.code());
        assertTrue(absent.err().contains("NOT_SET_ANYWHERE"), absent.err());
        var nowhere = jmpirun.run("-n", "1", "--wdir", "/nowhere", "true");
        assertEquals(2, nowhere.code());
        assertEquals("jmpirun: --wdir /nowhere: there is no such directory\n", nowhere.err());
    }

    @Test
    void aReaderThatGoesAwayEndsTheJob() throws Exception {
        String line = "{ '" + Jmpirun.SCRIPT + "' -n 2 yes; echo $? >&2; } | head -1";
        var result = jmpirun.end(jmpirun.start(List.of("sh", "-c", line)));
        assertEquals("y\n", result.out());
        assertEquals("141\n", result.err());
    }

    @Test
    void aFullDiskIsSaid() throws Exception {
        String line = "exec '" + Jmpirun.SCRIPT + "' -n 2 yes >/dev/full";
        var result = jmpirun.end(jmpirun.start(List.of("sh", "-c", line)));
        assertEquals(1, result.code());
        assertTrue(result.err().startsWith("jmpirun: cannot write the output: "), result.err());
    }

    @Test
    void closedStreamsDoNoHarm() throws Exception {
        String line = "exec '" + Jmpirun.SCRIPT + "' -n 2 sh -c 'cat; echo out; exit 3' <&- >&- 2>&-";
        assertEquals(3, jmpirun.end(jmpirun.start(List.of("sh", "-c", line))).code());
    }
}
