package jmpi.launch.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EndTest extends SystemTest {
    @Test
    void theFirstFailureGivesTheExitCode() throws Exception {
        var result = jmpirun.run("-n", "3", "sh", "-c", "[ $JMPI_RANK = 1 ] && { echo why >&2; exit 7; }; sleep 1000");
        assertEquals(7, result.code());
        assertTrue(
                result.err()
                        .matches(
                                "why\njmpirun: rank 1( on host2)? \\(pid \\d+\\) exited with code 7; the job was ended\n"),
                result.err());
    }

    @Test
    void survivorsAddNoNoise() throws Exception {
        String script = "trap 'echo noise >&2; exit 9' TERM; "
                + "if [ $JMPI_RANK = 0 ]; then sleep 0.2; exit 5; fi; while :; do sleep 0.05; done";
        var quiet = jmpirun.run("-n", "3", "sh", "-c", script);
        assertEquals(5, quiet.code());
        assertFalse(quiet.err().contains("noise"), quiet.err());
        var verbose = jmpirun.run("-n", "3", "--verbose", "sh", "-c", script);
        assertEquals(5, verbose.code());
        assertTrue(verbose.err().contains("noise"), verbose.err());
    }

    @Test
    void aKilledRankEndsEvenADeafJob() throws Exception {
        var result = jmpirun.run(
                "-n", "3", "sh", "-c", "[ $JMPI_RANK = 2 ] && kill -9 $$; trap '' TERM; while :; do sleep 0.1; done");
        assertEquals(137, result.code());
        assertTrue(
                result.err()
                        .matches(
                                "jmpirun: rank 2( on host1)? \\(pid \\d+\\) was killed by SIGKILL; the job was ended\n"),
                result.err());
    }

    @Test
    void aRankMayEndBeforeTheOthers() throws Exception {
        var result = jmpirun.run("-n", "3", "--exit-codes", "sh", "-c", "sleep 0.$JMPI_RANK");
        assertEquals(0, result.code(), result.err());
        assertEquals(
                3,
                result.err()
                        .lines()
                        .filter(l -> l.endsWith("exited with code 0"))
                        .count(),
                result.err());
    }

    @Test
    void timeout() throws Exception {
        var result = jmpirun.run("-n", "3", "--timeout", "2", "sh", "-c", "[ $JMPI_RANK = 1 ] || exec sleep 1000");
        assertEquals(124, result.code());
        assertEquals("jmpirun: the job ran longer than 2.0 s and was ended; still running: rank 0 2\n", result.err());
    }

    @Test
    void ctrlC() throws Exception {
        Process process = jmpirun.start(
                "-n", "2", "sh", "-c", "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done");
        jmpirun.awaitLines(2);
        Jmpirun.signal("INT", process.pid());
        var result = jmpirun.end(process);
        assertEquals(130, result.code(), result.err());
        assertEquals(List.of("up", "up", "bye", "bye"), result.lines());
        assertFalse(result.err().contains("jmpirun"), result.err());
    }

    @Test
    void ctrlCTwiceIsNotDiscussed() throws Exception {
        Process process = jmpirun.start("-n", "2", "sh", "-c", "trap '' TERM; echo up; while :; do sleep 0.05; done");
        jmpirun.awaitLines(2);
        Jmpirun.signal("INT", process.pid());
        Jmpirun.signal("INT", process.pid());
        assertEquals(130, jmpirun.end(process).code());
    }

    @Test
    void aTermSignal() throws Exception {
        Process process = jmpirun.start("-n", "2", "sh", "-c", "echo up; exec sleep 1000");
        jmpirun.awaitLines(2);
        Jmpirun.signal("TERM", process.pid());
        assertEquals(143, jmpirun.end(process).code());
    }

    @Test
    void grandchildrenDoNotOutliveTheJob() throws Exception {
        var result = jmpirun.run("-n", "2", "sh", "-c", "sleep 1000 & echo $!");
        assertEquals(0, result.code(), result.err());
        for (String pid : result.lines()) {
            Jmpirun.await(() -> !isRunning(Long.parseLong(pid)));
        }
    }

    @Test
    @Tag("one-host")
    void killedJmpirunLeavesNothing() throws Exception {
        Process process = jmpirun.start("-n", "3", "sh", "-c", "trap '' TERM; sleep 1000 & echo $$; echo $!; wait");
        List<String> pids = jmpirun.awaitLines(6);
        long group = group(Long.parseLong(pids.getFirst()));
        assertTrue(members(group) >= 7, "ranks, their children and the guard are one group");
        Jmpirun.signal("KILL", process.pid());
        jmpirun.end(process);
        Jmpirun.await(() -> members(group) == 0);
        try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
            String own = "jmpi-" + process.pid() + "-";
            assertEquals(
                    0,
                    files.filter(f -> f.getFileName().toString().startsWith(own))
                            .count());
        }
    }

    @Test
    void aKilledGuardIsReplaced() throws Exception {
        Process process = jmpirun.start("-n", "1", "sh", "-c", "echo $$; exec sleep 1000");
        long group = group(Long.parseLong(jmpirun.awaitLines(1).getFirst()));
        Jmpirun.signal("KILL", group);
        Jmpirun.await(() -> members(group) == 2);
        Jmpirun.signal("KILL", process.pid());
        jmpirun.end(process);
        Jmpirun.await(() -> members(group) == 0);
    }

    /** Fields of /proc/PID/stat after the name: state, parent, process group, ...; empty if there is none such. */
    private static String[] stat(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }

    private static boolean isRunning(long pid) {
        String[] stat = stat(pid);
        // A zombie has ended; whoever inherited it has not looked yet.
        return stat.length > 0 && !stat[0].equals("Z") && !stat[0].equals("X");
    }

    private static long group(long pid) {
        return Long.parseLong(stat(pid)[2]);
    }

    private static long members(long group) {
        return ProcessHandle.allProcesses()
                .filter(process -> isRunning(process.pid()))
                .filter(process -> {
                    String[] stat = stat(process.pid());
                    return stat.length > 2 && Long.parseLong(stat[2]) == group;
                })
                .count();
    }
}
