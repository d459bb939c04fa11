package jmpi.apps.tune;

import java.io.*;
import java.nio.file.Path;

final class Scaling {
    Scaling(Path p, PrintStream out) {}

    void write() throws IOException {}
}
