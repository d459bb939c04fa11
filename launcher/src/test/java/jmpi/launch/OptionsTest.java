package jmpi.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import jmpi.launch.end.ExitCode;
import jmpi.launch.end.LaunchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"-n 7 app", "-np 7 app", "--np 7 app", "-n7 app", "--np=7 app"})
    void manyWaysToSayHowMany(String line) {
        Options options = Options.parse(line.split(" "));
        assertEquals(7, options.ranks());
        assertEquals(List.of("app"), options.app());
    }

    @Test
    void whatFollowsTheProgramIsTheProgramsOwn() {
        List<String> app = Options.parse("-n", "2", "app", "-n", "9", "--", "--help", "--unknown")
                .app();
        assertEquals(List.of("app", "-n", "9", "--", "--help", "--unknown"), app);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "99999999999"})
    void aBadNumberOfRanks(String number) {
        Options options = Options.parse("-n", number, "app");
        var e = assertThrows(LaunchException.class, () -> options.ranks());
        assertEquals(ExitCode.USAGE, e.exitCode());
        assertTrue(e.getMessage().contains("-n " + number), e.getMessage());
    }

    @Test
    void anUnknownOptionIsNamed() {
        var e = assertThrows(LaunchException.class, () -> Options.parse("--fast", "app"));
        assertTrue(e.getMessage().contains("--fast"), e.getMessage());
    }

    @Test
    void optionsForTheRanks() {
        Options options = Options.parse(
                "-J-Xmx2g",
                "-J",
                "-Xss1m",
                "--jvm",
                "-ea -da",
                "-x",
                "A=1",
                "-x",
                "B",
                "-wd",
                "/tmp",
                "-tag-output",
                "app");
        assertEquals(List.of("-Xmx2g", "-Xss1m"), options.jvmOptions());
        assertEquals("-ea -da", options.moreJvmOptions());
        assertEquals(List.of("A=1", "B"), options.variables());
        assertEquals("/tmp", options.directory());
        assertTrue(options.show().tag());
    }

    @Test
    void whoMakesProgress() {
        assertNull(Options.parse("app").progress());
        assertEquals("thread", Options.parse("--progress", "thread", "app").progress());
        assertEquals("poll", Options.parse("-progress=poll", "app").progress());
        Options wrong = Options.parse("--progress", "fast", "app");
        var e = assertThrows(LaunchException.class, wrong::progress);
        assertTrue(e.getMessage().contains("--progress fast: expected poll or thread"), e.getMessage());
    }

    @Test
    void defaults() {
        Options options = Options.parse("app");
        assertEquals(5, options.where(5).placement().layout().ranks());
        assertEquals("there", options.classPath("there"));
        assertEquals(List.of(), options.jvmOptions());
        assertEquals(new JobSpec.Show(false, false, false, false), options.show());
    }

    @ParameterizedTest
    @CsvSource({"90,90000", "90s,90000", "5m,300000", "1h,3600000", "0.5s,500"})
    void times(String text, long millis) {
        assertEquals(Duration.ofMillis(millis), Jmpirun.time("--timeout", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "5d", "5 s"})
    void badTimes(String text) {
        assertThrows(LaunchException.class, () -> Jmpirun.time("--timeout", text));
    }

    @ParameterizedTest
    @CsvSource({"10,app", "0,--deadlock-timeout 0 app", "1,--deadlock-timeout=0.1s app", "120,-deadlock-timeout 2m app"
    })
    void howLongRanksMayWaitForEachOther(int seconds, String line) {
        assertEquals(seconds, Options.parse(line.split(" ")).deadlockTimeout());
    }
}
