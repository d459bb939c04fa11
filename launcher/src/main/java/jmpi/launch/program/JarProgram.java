package jmpi.launch.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import jmpi.launch.end.LaunchException;

/** A program in a jar that names its main class. */
final class JarProgram {
    private JarProgram() {}

    static String mainClass(Path path) {
        try (var file = new JarFile(path.toFile(), false)) {
            Manifest manifest = file.getManifest();
            String main = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (main == null) {
                throw new LaunchException(path + " names no Main-Class in its manifest: run one of its classes by -cp "
                        + path + " CLASS");
            }
            return main.strip();
        } catch (IOException e) {
            throw new LaunchException("cannot read " + path + " as a jar: " + e.getMessage());
        }
    }
}
