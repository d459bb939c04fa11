package jmpi;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Demands of an error what its message must say. */
final class Errors {
    private Errors() {}

    static void expect(Class<? extends Throwable> kind, Executable call, String... parts) {
        Throwable e = assertThrows(kind, call);
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), "'" + part + "' is not in: " + e.getMessage());
        }
    }
}
