package jmpi.launch.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import jmpi.launch.end.LaunchException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramResolverTest {
    @TempDir
    private Path directory;

    private Path library;
    private Path classes;
    private Path bin;
    private String classPath;

    @BeforeEach
    void lay() throws IOException {
        library = Files.createDirectory(directory.resolve("lib"));
        classes = Files.createDirectories(directory.resolve("classes/org/example"));
        bin = Files.createDirectory(directory.resolve("bin"));
        classPath = directory.resolve("classes") + ":" + directory.resolve("jars/*");
        jar(library.resolve("jmpi-comm-1.jar"), Map.of());
        jar(library.resolve("jmpi-collectives-1.jar"), Map.of());
        jar(library.resolve("jmpi-data-1.jar"), Map.of());
        jar(library.resolve("jmpi-launcher-1.jar"), Map.of());
        jar(library.resolve("aaa.jar"), Map.of());
        jar(
                library.resolve("jmpi-apps-1.jar"),
                Map.of(
                        "META-INF/jmpi/apps",
                        "# comment\nbench\tjmpi.apps.Bench\tmeasures\n",
                        "jmpi/apps/Other.class",
                        ""));
    }

    private static void jar(Path path, Map<String, String> entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(path);
                var jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("META-INF/"));
            for (var entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void executable(String name) throws IOException {
        Files.createFile(
                bin.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    private Program resolve(String app) {
        return new ProgramResolver(new Installation(library), classPath, "/nonexistent:" + bin).resolve(app);
    }

    private String error(String app) {
        var e = assertThrows(LaunchException.class, () -> resolve(app));
        assertEquals(2, e.exitCode());
        return e.getMessage();
    }

    @Test
    void aBundledProgramComesBeforeAnExecutable() throws IOException {
        executable("bench");
        var program = assertInstanceOf(Program.Java.class, resolve("bench"));
        assertEquals("jmpi.apps.Bench", program.mainClass());
        assertTrue(program.classPath().contains("aaa.jar"), program.classPath());
    }

    @Test
    void aClassInADirectory() throws IOException {
        Files.createFile(classes.resolve("App.class"));
        var program = assertInstanceOf(Program.Java.class, resolve("org.example.App"));
        assertEquals("org.example.App", program.mainClass());
        assertEquals(
                library.resolve("jmpi-collectives-1.jar") + ":" + library.resolve("jmpi-comm-1.jar") + ":"
                        + library.resolve("jmpi-data-1.jar") + ":" + classPath,
                program.classPath());
    }

    @Test
    void aClassInAJarOfAStar() throws IOException {
        Files.createDirectory(directory.resolve("jars"));
        jar(directory.resolve("jars/x.jar"), Map.of("org/example/InJar.class", ""));
        assertInstanceOf(Program.Java.class, resolve("org.example.InJar"));
    }

    @Test
    void aClassOfJmpiItself() {
        assertInstanceOf(Program.Java.class, resolve("jmpi.apps.Other"));
    }

    @Test
    void anExecutableOnThePathOrByItsPath() throws IOException {
        executable("tool");
        assertEquals(new Program.Executable(bin.resolve("tool")), resolve("tool"));
        assertEquals(
                new Program.Executable(bin.resolve("tool")),
                resolve(bin.resolve("tool").toString()));
    }

    @Test
    void whatIsNotThereIsNamedWithAllThatWasTried() {
        String message = error("org.example.Absent");
        assertTrue(message.contains("org.example.Absent"), message);
        assertTrue(message.contains("class path " + classPath), message);
        assertTrue(message.contains("PATH"), message);
    }

    @Test
    void filesThatCannotBeStarted() throws IOException {
        assertTrue(error(directory + "/absent.java").contains("there is no file"));
        assertTrue(error(directory + "/absent.jar").contains("there is no file"));
        assertTrue(error(bin.toString()).contains("is a directory"));
        Path plain = Files.writeString(bin.resolve("plain"), "text");
        assertTrue(error(plain.toString()).contains("not executable"));
        jar(directory.resolve("no-main.jar"), Map.of());
        assertTrue(error(directory + "/no-main.jar").contains("Main-Class"));
        Path broken = Files.writeString(directory.resolve("broken.jar"), "text");
        assertTrue(error(broken.toString()).contains("cannot read"));
    }
}
