package jmpi.launch.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModernJarTest {
    @TempDir
    private Path directory;

    /** A copy of the real jar that this is for, wherever the build has it. */
    private Path picocli() throws Exception {
        Path original = Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Files.copy(original, directory.resolve("picocli.jar"));
    }

    private static int lowestVersion(Path jar) throws IOException {
        int lowest = Integer.MAX_VALUE;
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    byte[] bytes = file.getInputStream(entry).readNBytes(8);
                    lowest = Math.min(lowest, bytes[6] << 8 | bytes[7]);
                }
            }
        }
        return lowest;
    }

    @Test
    void allClassesAreModernAndPassTheVerifier() throws Exception {
        Path jar = picocli();
        ModernJar.rewrite(jar);
        assertTrue(lowestVersion(jar) >= 50);
        try (var file = new JarFile(jar.toFile());
                var loader =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            int verified = 0;
            for (var entry : file.stream().toList()) {
                String name = entry.getName();
                // Its Groovy part extends classes that are not there.
                if (name.startsWith("picocli/CommandLine") && name.endsWith(".class")) {
                    Class.forName(name.substring(0, name.length() - 6).replace('/', '.'), true, loader);
                    verified++;
                }
            }
            assertTrue(verified > 100, verified + " classes");
        }
    }

    @Test
    void aModernJarIsLeftAlone() throws Exception {
        Path jar = picocli();
        ModernJar.rewrite(jar);
        byte[] once = Files.readAllBytes(jar);
        var time = Files.getLastModifiedTime(jar);
        ModernJar.rewrite(jar);
        assertArrayEquals(once, Files.readAllBytes(jar));
        assertEquals(time, Files.getLastModifiedTime(jar));
    }
}
