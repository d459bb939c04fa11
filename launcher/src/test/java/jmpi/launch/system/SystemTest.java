package jmpi.launch.system;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that starts jmpirun in a directory of its own. */
abstract class SystemTest {
    @TempDir
    Path directory;

    Jmpirun jmpirun;

    @BeforeEach
    final void makeJmpirun() {
        jmpirun = new Jmpirun(directory);
    }
}
