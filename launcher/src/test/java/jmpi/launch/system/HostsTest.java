package jmpi.launch.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Jobs over several hosts, all of which are this machine: 127.0.0.2 and its neighbours lead here, but are no address of an
 * interface, so they count as other hosts. A script takes the place of ssh.
 */
class HostsTest extends SystemTest {
    private static final String TWO = "127.0.0.2:2,127.0.0.3:2";

    @BeforeEach
    void replaceSsh() throws Exception {
        ssh("exec /bin/sh -c \"$command\"");
    }

    /** What ssh does with the command for a host. */
    private void ssh(String action) throws Exception {
        String script = "#!/bin/sh\nfor command; do host=$last; last=$command; done\n" + action + "\n";
        Path ssh = Files.writeString(directory.resolve("ssh"), script);
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        jmpirun.with("JMPI_SSH", ssh.toString());
    }

    private static List<String> sorted(Jmpirun.Result result) {
        return result.lines().stream().sorted().toList();
    }

    @Test
    void ranksKnowWhereTheyAre() throws Exception {
        var result = jmpirun.with("SEEN", "yes")
                .with("JMPI_ALLREDUCE", "ring")
                .run(
                        "--host",
                        "localhost:1," + TWO,
                        "-x",
                        "SEEN",
                        "-x",
                        "A=1 2",
                        "--transport",
                        "zmq",
                        "--encrypt",
                        "--peer-timeout",
                        "30",
                        "--tag-output",
                        "sh",
                        "-c",
                        "echo $JMPI_RANK/$JMPI_SIZE $JMPI_LOCAL_RANK/$JMPI_LOCAL_SIZE $JMPI_HOST/$JMPI_HOSTS"
                                + " $JMPI_LAYOUT $JMPI_HOSTNAMES $JMPI_TRANSPORT $JMPI_ENCRYPT $JMPI_PEER_TIMEOUT"
                                + " $JMPI_ALLREDUCE $SEEN $A $PWD $JMPI_ADDRESS");
        assertEquals(0, result.code(), result.err());
        String common = "0,1*2,2*2 localhost,127.0.0.2,127.0.0.3 zmq 1 30 ring yes 1 2 " + directory.toRealPath()
                + " 127.0.0.1";
        assertEquals(
                List.of(
                        "[0] 0/5 0/1 0/3 " + common,
                        "[1] 1/5 0/2 1/3 " + common,
                        "[2] 2/5 1/2 1/3 " + common,
                        "[3] 3/5 0/2 2/3 " + common,
                        "[4] 4/5 1/2 2/3 " + common),
                sorted(result));
    }

    @Test
    void nothingSecretIsToBeSeen() throws Exception {
        var result = jmpirun.run(
                "--host", "127.0.0.2", "sh", "-c", "cat /proc/$PPID/environ /proc/$PPID/cmdline | tr '\\0' '\\n'");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("--daemon"), result.out());
        for (String line : result.lines()) {
            assertFalse(line.matches(".*[0-9a-fA-F]{64}.*"), line);
        }
    }

    @Test
    void aFailureNamesTheHost() throws Exception {
        var result = jmpirun.run(
                "--host", TWO, "sh", "-c", "[ $JMPI_RANK = 3 ] && { echo why >&2; exit 7; }; exec sleep 1000");
        assertEquals(7, result.code());
        assertTrue(
                result.err()
                        .matches(
                                "why\njmpirun: rank 3 on 127.0.0.3 \\(pid \\d+\\) exited with code 7; the job was ended\n"),
                result.err());
    }

    @Test
    void aKillBeatsWhatItCauses() throws Exception {
        // Rank 0 ends by itself first, as if a connection had been cut, and rank 3 is found killed a moment later.
        var result = jmpirun.run(
                "--host",
                TWO,
                "sh",
                "-c",
                "case $JMPI_RANK in 0) while [ ! -e ready ]; do sleep 0.01; done; exit 1;;"
                        + " 3) touch ready; sleep 0.05; kill -9 $$;; *) exec sleep 1000;; esac");
        assertEquals(137, result.code(), result.err());
        assertTrue(result.err().contains("rank 3 on 127.0.0.3 (pid "), result.err());
    }

    @Test
    void ranksFindEachOther() throws Exception {
        Path classes = compile("Finder", """
                import java.nio.file.Path;
                import jmpi.comm.boot.*;
                import jmpi.comm.shm.*;
                public class Finder { public static void main(String[] words) throws Exception {
                    Job job = Job.of(System.getenv());
                    Board board = HostSegment.open(job.segment()).board();
                    board.listens(job.localRank(), 5000 + job.rank());
                    StringBuilder book = new StringBuilder();
                    for (int rank = 0; rank < job.size(); rank++) {
                        while (board.address(rank) == null) Thread.sleep(1);
                        book.append(board.address(rank)).append(' ');
                    }
                    System.out.println(job.rank() + " " + book + java.util.Arrays.hashCode(board.key())); } }
                """);
        var result = jmpirun.run("--host", "localhost:1," + TWO, "-cp", classes.toString(), "Finder");
        assertEquals(0, result.code(), result.err());
        String book = IntStream.range(5000, 5005)
                .mapToObj(port -> "/127.0.0.1:" + port + " ")
                .collect(Collectors.joining());
        String key = result.lines().getFirst().replaceFirst(".* ", "");
        assertEquals(
                IntStream.range(0, 5).mapToObj(rank -> rank + " " + book + key).toList(), sorted(result));
    }

    @Test
    void survivorsHearWhoHasFailed() throws Exception {
        Path classes = compile("Hearer", """
                import java.nio.file.*;
                import jmpi.comm.boot.*;
                import jmpi.comm.shm.*;
                public class Hearer { public static void main(String[] words) throws Exception {
                    Job job = Job.of(System.getenv());
                    HostSegment segment = HostSegment.open(job.segment());
                    segment.state(job.localRank(), RankState.RUNNING);
                    segment.board().listens(job.localRank(), 5000);
                    for (int rank = 0; rank < job.size(); rank++) {
                        while (segment.board().address(rank) == null) Thread.sleep(1);
                    }
                    if (job.rank() == 1) Runtime.getRuntime().halt(9);
                    while (!segment.board().failed()) Thread.sleep(1);
                    Files.writeString(Path.of("heard" + job.rank()), segment.board().failure().toString()); } }
                """);
        var result = jmpirun.run("--host", "localhost:1," + TWO, "-cp", classes.toString(), "Hearer");
        assertEquals(9, result.code(), result.err());
        for (int rank : new int[] {0, 2, 3, 4}) {
            assertEquals(
                    "Failure[rank=1, host=127.0.0.2, reason=exited with code 9 and left without finalize]",
                    Files.readString(directory.resolve("heard" + rank)));
        }
    }

    @Test
    void muchOutputAndInput() throws Exception {
        String input = "0123456789abcde\n".repeat(100_000);
        var result = jmpirun.input(input).run("--host", TWO, "cat");
        assertEquals(0, result.code(), result.err());
        assertEquals(input, result.out());
    }

    @Test
    void aReaderThatGoesAwayEndsTheJob() throws Exception {
        String line = "{ '" + Jmpirun.SCRIPT + "' --host " + TWO + " yes; echo $? >&2; } | head -1";
        var result = jmpirun.end(jmpirun.start(List.of("sh", "-c", line)));
        assertEquals("y\n", result.out());
        assertEquals("141\n", result.err());
    }

    @Test
    void killedJmpirunLeavesNothing() throws Exception {
        Process process = jmpirun.start("--host", TWO, "sh", "-c", "trap '' TERM; echo $$; exec sleep 1000");
        List<String> pids = jmpirun.awaitLines(4);
        Jmpirun.signal("KILL", process.pid());
        jmpirun.end(process);
        awaitEnd(pids);
    }

    @Test
    void aKilledDaemonEndsTheJob() throws Exception {
        Process process = jmpirun.start("--host", TWO, "sh", "-c", "echo $$ $PPID $JMPI_RANK; exec sleep 1000");
        List<String> lines = jmpirun.awaitLines(4);
        String victim = lines.stream().filter(l -> l.endsWith(" 3")).findFirst().orElseThrow();
        Jmpirun.signal("KILL", Long.parseLong(victim.split(" ")[1]));
        var result = jmpirun.end(process);
        assertEquals(1, result.code());
        assertTrue(result.err().startsWith("jmpirun: host 127.0.0.3 is lost: its jmpi daemon "), result.err());
        awaitEnd(lines.stream().map(l -> l.split(" ")[0]).toList());
    }

    @Test
    void ctrlC() throws Exception {
        Process process = jmpirun.start(
                "--host", TWO, "sh", "-c", "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done");
        jmpirun.awaitLines(4);
        Jmpirun.signal("INT", process.pid());
        var result = jmpirun.end(process);
        assertEquals(130, result.code(), result.err());
        assertEquals(4, result.lines().stream().filter("bye"::equals).count());
    }

    @Test
    void aStoppedRankIsNamed() throws Exception {
        var result = jmpirun.run(
                "--host",
                TWO,
                "--peer-timeout",
                "2",
                "sh",
                "-c",
                "[ $JMPI_RANK = 2 ] && kill -STOP $$; exec sleep 1000");
        assertEquals(1, result.code());
        assertTrue(
                result.err().matches("jmpirun: rank 2 on 127.0.0.3 is stopped for \\d s; the job was ended\n"),
                result.err());
    }

    @Test
    void manyHostsAreReachedByATree() throws Exception {
        String hosts = IntStream.range(2, 13).mapToObj(i -> "127.0.0." + i).collect(Collectors.joining(","));
        var result = jmpirun.run("--host", hosts, "sh", "-c", "echo $JMPI_RANK $JMPI_HOST");
        assertEquals(0, result.code(), result.err());
        assertEquals(IntStream.range(0, 11).mapToObj(i -> i + " " + i).sorted().toList(), sorted(result));
    }

    @Test
    void anSshThatFails() throws Exception {
        ssh("[ $host = 127.0.0.2 ] && exec /bin/sh -c \"$command\"; echo 'Connection refused' >&2; exit 255");
        var result = jmpirun.run("--host", TWO, "sleep", "1000");
        assertEquals(2, result.code());
        assertTrue(
                result.err().startsWith("jmpirun: cannot start on host 127.0.0.3: Connection refused\n  try: "),
                result.err());
    }

    @Test
    void aHostWithoutTheDirectory() throws Exception {
        Path absent = Files.createDirectory(directory.resolve("absent"));
        ssh("rmdir '" + absent + "'; exec /bin/sh -c \"$command\"");
        var result = jmpirun.run("--host", "127.0.0.2", "--wdir", absent.toString(), "true");
        assertEquals(2, result.code());
        assertEquals(
                "jmpirun: cannot start on host 127.0.0.2: there is no directory " + absent
                        + ", in which the ranks are to start\n",
                result.err());
    }

    @Test
    void aHostWithoutCoresToBindTo() throws Exception {
        int ranks = Runtime.getRuntime().availableProcessors() + 1;
        var result = jmpirun.run("--host", "127.0.0.2:" + ranks, "--bind-to", "core", "true");
        assertEquals(2, result.code());
        assertTrue(
                result.err().matches("jmpirun: cannot start on host 127.0.0.2: --bind-to core: 127.0.0.2 has .*\n"),
                result.err());
    }

    @Test
    void aHostWithoutJmpi() throws Exception {
        ssh("exec /bin/sh -c \"$(echo \"$command\" | sed s,/bin/jmpirun,/bin/absent,g)\"");
        var result = jmpirun.run("--host", "127.0.0.2", "true");
        assertEquals(2, result.code());
        assertTrue(
                result.err()
                        .matches("jmpirun: cannot start on host 127.0.0.2: there is no jmpi at /\\S*/bin/absent,"
                                + " where it is here; --stage copies it\n  try: .*\n"),
                result.err());
    }

    private Path compile(String name, String text) throws Exception {
        Path classes = directory.resolve("classes");
        Path source = Files.writeString(directory.resolve(name + ".java"), text);
        String[] options = {"-cp", System.getProperty("java.class.path"), "-d", "" + classes, "" + source};
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, options));
        return classes;
    }

    private static void awaitEnd(List<String> pids) throws Exception {
        for (String pid : pids) {
            Jmpirun.await(() -> !Files.exists(Path.of("/proc", pid, "exe")));
        }
    }
}
