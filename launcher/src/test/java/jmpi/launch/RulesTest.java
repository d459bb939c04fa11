package jmpi.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jmpi.launch.end.LaunchException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {
    @TempDir
    private Path home;

    private Path usual;

    @BeforeEach
    void writeTheUsersFile() throws IOException {
        usual = Files.createDirectories(home.resolve(".config/jmpi")).resolve("selection.rules");
        Files.writeString(usual, "# measured\n\nallreduce * * * any ring  # 5 us\n");
    }

    @Test
    void ranksGetTheTextWithItsLineNumbers() {
        assertEquals(
                Map.of("JMPI_RULES", usual.toString(), "JMPI_RULES_TEXT", "\n\nallreduce * * * any ring"),
                Rules.variables(Map.of("HOME", home.toString()), List.of()));
    }

    @Test
    void ranksLearnThatThereAreNone() {
        Map<String, String> none = Map.of("JMPI_RULES", "", "JMPI_RULES_TEXT", "");
        assertEquals(none, Rules.variables(Map.of("HOME", "/no/such"), List.of()));
        assertEquals(none, Rules.variables(Map.of("HOME", home.toString(), "JMPI_RULES", ""), List.of()));
    }

    @Test
    void aNamedFileWins() throws IOException {
        Path variable = Files.writeString(home.resolve("variable"), "one");
        Path property = Files.writeString(home.resolve("property"), "two");
        Map<String, String> environment = Map.of("HOME", home.toString(), "JMPI_RULES", variable.toString());
        assertEquals("one", Rules.variables(environment, List.of()).get("JMPI_RULES_TEXT"));
        assertEquals(
                Map.of("JMPI_RULES", property.toString(), "JMPI_RULES_TEXT", "two"),
                Rules.variables(environment, List.of("-Djmpi.rules=gone", "-ea", "-Djmpi.rules=" + property)));
    }

    @Test
    void aFileThatIsNotThereOrTooLongIsAnError() throws IOException {
        assertTrue(error("/no/such").startsWith("cannot read the rules in /no/such: "));
        Path giant = Files.writeString(home.resolve("giant"), "x".repeat(200_000));
        assertEquals("the rules in " + giant + " have 200000 bytes; expected at most 120000", error(giant.toString()));
    }

    private static String error(String file) {
        return assertThrows(LaunchException.class, () -> Rules.variables(Map.of("JMPI_RULES", file), List.of()))
                .getMessage();
    }
}
