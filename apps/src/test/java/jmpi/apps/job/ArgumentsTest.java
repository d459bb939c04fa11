package jmpi.apps.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jmpi.data.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @Test
    void valuesStandBehindAnEqualsSignOrInTheNextWord() {
        var arguments = new Arguments("--a=1", "--b", "2", "--c");
        assertTrue(arguments.next());
        assertEquals(1, arguments.integer(1, 5));
        assertTrue(arguments.next());
        assertEquals(2, arguments.positive());
        assertTrue(arguments.next());
        assertEquals("--c", arguments.name());
        assertFalse(arguments.next());
    }

    @Test
    void aSwitchTakesNoValue() {
        var arguments = new Arguments("--json=no");
        assertTrue(arguments.next());
        var e = assertThrows(InputException.class, arguments::next);
        assertEquals("unknown option --json (--help lists them)", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--n=0  | --n is 0; expected a whole number from 1 to 1000",
                "--n=9x | --n is 9x; expected a whole number from 1 to 1000",
                "--n=   | --n needs a value",
            })
    void countsAreChecked(String word, String message) {
        var arguments = new Arguments(word);
        arguments.next();
        assertEquals(
                message, assertThrows(InputException.class, arguments::count).getMessage());
    }

    @Test
    void numbersAreChecked() {
        assertEquals(0, Arguments.number("--x", "0", true));
        for (String text : new String[] {"0", "-1", "NaN", "Infinity", "x"}) {
            var e = assertThrows(InputException.class, () -> Arguments.number("--x", text, false));
            assertEquals("--x is " + text + "; expected a number above 0", e.getMessage());
        }
    }
}
