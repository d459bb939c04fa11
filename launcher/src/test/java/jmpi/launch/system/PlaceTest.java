package jmpi.launch.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaceTest extends SystemTest {
    private static final String MASK = "sed -n \"s/Cpus_allowed_list:[^0-9]*/$JMPI_RANK /p\" /proc/self/status";

    @Test
    void aDryRunShowsAllAndStartsNothing() throws Exception {
        Path hosts = Files.writeString(directory.resolve("hosts"), "hosta slots=2 # here\nb:1\nnone:4\n");
        var result = jmpirun.run("-f", hosts.toString(), "-n", "3", "--dry-run", "sh", "-c", "touch it's");
        assertEquals(0, result.code(), result.err());
        String shell = result.out().replaceFirst("(?s).*: (\\S+/sh) .*", "$1");
        assertEquals("""
                host   slots  ranks
                hosta      2  0,1
                b          1  2
                rank 0 on hosta: SH -c 'touch it'\\''s'
                rank 1 on hosta: SH -c 'touch it'\\''s'
                rank 2 on b: SH -c 'touch it'\\''s'
                """.replace("SH", shell), result.out());
        assertTrue(Files.notExists(directory.resolve("its")));
    }

    @Test
    void thePlanIsShownBesideTheOutput() throws Exception {
        var result = jmpirun.run("--host", "localhost:2", "-n", "3", "--display-map", "echo", "hi");
        assertEquals("hi\nhi\nhi\n", result.out());
        assertEquals("""
                host       slots  ranks
                localhost      2  0-2
                jmpirun: 3 ranks on 2 slots; waiting ranks yield
                """, result.err());
    }

    @Test
    void aBoundRankRunsOnItsCore() throws Exception {
        BitSet allowed = allowed();
        int ranks = allowed.cardinality() + 1;
        var result = jmpirun.run(
                "-n", "" + ranks, "--bind-to", "core", "--oversubscribe", "--report-bindings", "sh", "-c", MASK);
        assertEquals(0, result.code(), result.err());
        assertEquals(ranks, result.lines().size());
        for (String line : result.lines()) {
            String[] words = line.split(" ");
            BitSet own = set(words[1]);
            assertTrue(own.intersects(allowed) && own.cardinality() <= 2, line);
            String report = "jmpirun: rank " + words[0] + " on localhost bound to core " + own.nextSetBit(0);
            assertTrue(result.err().lines().anyMatch(said -> said.startsWith(report)), result.err());
        }
        assertTrue(result.err().startsWith("jmpirun: " + ranks + " ranks share "), result.err());
    }

    @Test
    void tooManyRanksForTheirCores() throws Exception {
        int ranks = allowed().cardinality() + 1;
        var result = jmpirun.run("-n", "" + ranks, "--bind-to", "core", "true");
        assertEquals(2, result.code());
        assertTrue(result.err().startsWith("jmpirun: --bind-to core: localhost has "), result.err());
    }

    @Test
    void nobodyIsBoundUnasked() throws Exception {
        var result = jmpirun.run("-n", "2", "--report-bindings", "sh", "-c", MASK);
        for (String line : result.lines()) {
            assertEquals(allowed(), set(line.split(" ")[1]));
        }
        assertTrue(result.err().contains("rank 1 on localhost not bound: CPUs "), result.err());
    }

    @Test
    void anotherHostGetsACopyThatDoesNotOutliveTheJob() throws Exception {
        // 127.0.0.2 is no address of an interface, so this host counts as another one.
        Path ssh = script("ssh", "while [ \"$1\" != -- ]; do shift; done; exec sh -c \"$3\"");
        Path program = script("program", "echo \"$JMPI_RANK $0 $PWD\"");
        var result = jmpirun.with("JMPI_SSH", ssh.toString())
                .run("--host", "localhost,127.0.0.2:2", "--stage", program.toString());
        assertEquals(0, result.code(), result.err());
        List<String> lines = result.lines().stream().sorted().toList();
        assertEquals("0 " + program + " " + directory, lines.get(0));
        String copy = lines.get(1).split(" ")[1];
        assertTrue(copy.matches("/tmp/jmpi-[0-9a-f]{32}/program/program"), copy);
        assertEquals("1 " + copy + " " + directory, lines.get(1));
        assertEquals("2 " + copy + " " + directory, lines.get(2));
        assertTrue(Files.notExists(Path.of(copy).getParent().getParent()));
    }

    private Path script(String name, String line) throws Exception {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + line + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    /** As the kernel says it of this process. */
    private static BitSet allowed() throws Exception {
        List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
        return set(status.stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*\\s", ""));
    }

    private static BitSet set(String list) {
        var set = new BitSet();
        Arrays.stream(list.split(","))
                .map(range -> range.split("-"))
                .flatMapToInt(ends ->
                        IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])))
                .forEach(set::set);
        return set;
    }
}
