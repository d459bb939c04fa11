package jmpi.apps.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import jmpi.apps.sparse.Jmpirun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher tells the compiler by name which methods to leave alone; a new name must not make that void. */
class CompilerOrdersTest {
    @TempDir
    private Path folder;

    @Test
    void nameMethodsThatExist() throws Exception {
        var classes = CompilerOrders.class.getProtectionDomain().getCodeSource().getLocation();
        Jmpirun job =
                Jmpirun.run(folder, 1, "-cp", Path.of(classes.toURI()).toString(), CompilerOrders.class.getName());
        assertEquals("", job.err());
        assertEquals("found read\nfound write\nfound copy\nfound run\n", job.out());
    }
}
