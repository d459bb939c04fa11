package jmpi.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import jmpi.launch.end.LaunchException;
import jmpi.launch.place.Where;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostOptionsTest {
    private static final int CORES = 4;

    @ParameterizedTest
    @ValueSource(strings = {"-H", "-host", "-hosts", "--host", "--hosts"})
    void hostsOnTheLine(String option) {
        assertEquals("0*2,1*2", layout(option + " a:2,b:2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-f", "-hostfile", "--hostfile", "-machinefile", "--machinefile"})
    void hostsInAFile(String option, @TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("hosts"), "a slots=2\nb:1\n");
        assertEquals("0*2,1", layout(option + " " + file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-N 3",
                "-N3",
                "-ppn 3",
                "--ppn=3",
                "-npernode 3",
                "--npernode 3",
                "--ranks-per-node 3",
                "--map-by ppr:3:node",
                "-map-by ppr:3:node"
            })
    void ranksOnEachHost(String options) {
        assertEquals("0*3,1*3", layout("--host a,b " + options));
    }

    @Test
    void order() {
        assertEquals("0,1,0", layout("--host a:2,b:2 -n 3 --map-by NODE"));
        assertEquals("0*2,1", layout("--host a:2,b:2 -n 3 -map-by slot"));
    }

    @Test
    void withoutHostsThisMachineIsAll() {
        Where where = where("");
        assertFalse(where.hostsGiven());
        assertEquals("0*4", where.placement().layout().toString());
        assertEquals("localhost", where.placement().layout().name(0));
        assertEquals("0*9", layout("-n 9"));
        assertEquals("0*2", layout("--ppn 2"));
    }

    @Test
    void flags() {
        Where none = where("-bind-to none");
        assertFalse(none.bindToCore() || none.oversubscribe() || none.reportBindings() || none.stage());
        assertNull(none.iface());
        Where all = where("-bind-to core -oversubscribe -report-bindings --stage -iface eth0");
        assertTrue(all.bindToCore() && all.oversubscribe() && all.reportBindings() && all.stage());
        assertEquals("eth0", all.iface());
        assertTrue(Options.parse("-display-map", "-dry-run", "app").hosts().displayMap());
        assertTrue(Options.parse("-display-map", "-dry-run", "app").hosts().dryRun());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --host a --hostfile b    | --host and --hostfile both name the hosts; give one of them
            --map-by socket          | --map-by socket: expected slot, node or ppr:K:node
            --map-by ppr:x:node      | --map-by ppr:x:node: "x" ranks on each host; expected a number from 1
            --ppn 0                  | --ppn: "0" ranks on each host; expected a number from 1
            --bind-to numa           | --bind-to numa: expected core or none
            -n 8 -no-oversubscribe   | 8 ranks on 4 slots: --no-oversubscribe refuses this
            -n 3 --host a:2 --nooversubscribe | 3 ranks on 2 slots: --no-oversubscribe refuses this
            """)
    void whatMakesNoSense(String options, String complaint) {
        var e = assertThrows(LaunchException.class, () -> where(options));
        assertTrue(e.getMessage().contains(complaint), e.getMessage());
    }

    @Test
    void theHelpTextNamesEachOptionOnce() {
        String help = Options.parse("--help").help();
        assertTrue(help.contains("\nHosts:\n") && help.contains("-H, --host, --hosts=A:2,B:2"), help);
        assertFalse(help.contains(" -tag-output"), help);
    }

    private static String layout(String options) {
        return where(options).placement().layout().toString();
    }

    private static Where where(String options) {
        String[] words = Stream.of((options + " app").strip().split(" ")).toArray(String[]::new);
        return Options.parse(words).where(CORES);
    }
}
