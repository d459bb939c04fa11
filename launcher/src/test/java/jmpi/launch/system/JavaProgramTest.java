package jmpi.launch.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class JavaProgramTest extends SystemTest {
    private Path source(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name + ".java"), text);
    }

    private Path compile(String name, String text) throws Exception {
        Path classes = directory.resolve("classes");
        String[] options = {"-cp", System.getProperty("java.class.path"), "-d", "" + classes, "" + source(name, text)};
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, options));
        return classes;
    }

    private long compiled() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("cache/jmpi/source"))) {
            return files.count();
        }
    }

    @Test
    void aSourceFileIsCompiledOnce() throws Exception {
        Path source = source("Hello", """
                void main(String[] words) {
                    IO.println(System.getenv("JMPI_RANK") + " " + String.join(",", words));
                }
                """);
        var result = jmpirun.run("-n", "3", source.toString(), "-n", "a b");
        assertEquals(0, result.code(), result.err());
        assertEquals(
                List.of("0 -n,a b", "1 -n,a b", "2 -n,a b"),
                result.lines().stream().sorted().toList());
        assertEquals(1, compiled());
        assertEquals(0, jmpirun.run("-n", "1", source.toString()).code());
        assertEquals(1, compiled());
        Files.writeString(source, "void main() { IO.println(\"other\"); }");
        assertEquals("other\n", jmpirun.run("-n", "1", source.toString()).out());
        assertEquals(2, compiled());
    }

    @Test
    void aSourceFileWithAPackageAndSeveralClasses() throws Exception {
        Path source = source("Two", """
                package org.example;
                class First { public static void main(String[] words) { System.out.println(new Second()); } }
                record Second() {}
                """);
        assertEquals("Second[]\n", jmpirun.run("-n", "1", source.toString()).out());
    }

    @Test
    void compileErrorsAreTheCompilersOwn() throws Exception {
        var result = jmpirun.run(
                "-n", "4", source("Wrong", "void main() { int i = \"text\"; }").toString());
        assertEquals(1, result.code());
        assertTrue(result.err().contains("Wrong.java:1: error: incompatible types"), result.err());
        assertTrue(result.err().endsWith("1 error\n"), result.err());
    }

    @Test
    void aClassAndItsOptions() throws Exception {
        Path classes = compile("App", """
                public class App { public static void main(String[] words) {
                    System.out.println(System.getProperty("a") + System.getProperty("b")
                        + Runtime.getRuntime().maxMemory() / (1 << 20) + words.length); } }
                """);
        String[] words = {"-n", "1", "-J-Xmx64m", "-J-Da=x", "--jvm", "-Db=y -XX:+UseParallelGC", "App", "1", "2"};
        var result = jmpirun.with("CLASSPATH", classes.toString()).run(words);
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().matches("xy[56]\\d2\n"), result.out());
        assertEquals("", result.err());
    }

    @Test
    void aJar() throws Exception {
        Path classes =
                compile("App", "public class App { public static void main(String[] w) { System.out.println(1); } }");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "App");
        try (OutputStream file = Files.newOutputStream(directory.resolve("app.jar"));
                var jar = new JarOutputStream(file, manifest)) {
            jar.putNextEntry(new JarEntry("App.class"));
            jar.write(Files.readAllBytes(classes.resolve("App.class")));
        }
        assertEquals("1\n", jmpirun.run("-n", "1", "app.jar").out());
    }

    @Test
    void anExceptionIsShownBeforeTheReport() throws Exception {
        Path classes = compile("Thrower", """
                public class Thrower { public static void main(String[] words) throws Exception {
                    if (System.getenv("JMPI_RANK").equals("1")) throw new IllegalStateException("boom");
                    Thread.sleep(1000000); } }
                """);
        var result = jmpirun.run("-n", "3", "-cp", classes.toString(), "Thrower");
        assertEquals(1, result.code());
        List<String> lines = result.err().lines().toList();
        assertTrue(lines.getFirst().contains("IllegalStateException: boom"), result.err());
        assertTrue(lines.getLast().matches("jmpirun: rank 1 .*exited with code 1; the job was ended"), result.err());
    }

    @Test
    void leavingAnOpenWorldIsAFailure() throws Exception {
        Path classes = compile("Leaver", """
                import java.nio.file.Path;
                import jmpi.comm.shm.*;
                public class Leaver { public static void main(String[] words) throws Exception {
                    if (System.getenv("JMPI_RANK").equals("0")) {
                        HostSegment.open(Path.of(System.getenv("JMPI_SEGMENT"))).state(0, RankState.RUNNING);
                        System.exit(Integer.parseInt(words[0]));
                    }
                    Thread.sleep(1000000); } }
                """);
        var result = jmpirun.run("-n", "2", "-cp", classes.toString(), "Leaver", "0");
        assertEquals(1, result.code());
        assertTrue(result.err().contains("rank 0 ") && result.err().contains("left without finalize"), result.err());
        assertEquals(
                7,
                jmpirun.run("-n", "2", "-cp", classes.toString(), "Leaver", "7").code());
    }

    @Test
    void timeoutShowsWhereEachRankIs() throws Exception {
        Path classes = compile("Sleeper", """
                public class Sleeper {
                    public static void main(String[] words) throws Exception { System.out.println("up"); waitHere(); }
                    static void waitHere() throws Exception { Thread.sleep(1000000); } }
                """);
        // Longer than any start, so that both ranks are surely there.
        var result = jmpirun.run("-n", "2", "--timeout", "5s", "-cp", classes.toString(), "Sleeper");
        assertEquals(124, result.code());
        assertEquals("up\nup\n", result.out());
        assertEquals(
                2,
                result.err()
                        .lines()
                        .filter(l -> l.contains("at Sleeper.waitHere(Sleeper.java:3)"))
                        .count(),
                result.err());
        assertFalse(result.err().contains("Reference Handler"), result.err());
        assertTrue(result.err().endsWith("still running: rank 0 1\n"), result.err());
    }

    @Test
    void badCommandLines() throws Exception {
        var unknown = jmpirun.run("-n", "2", "org.example.Absent");
        assertEquals(2, unknown.code());
        assertEquals(1, unknown.err().lines().count(), unknown.err());
        assertTrue(unknown.err().startsWith("jmpirun: there is no program org.example.Absent; tried "), unknown.err());
        for (String number : new String[] {"0", "-2", "x"}) {
            var result = jmpirun.run("-n", number, "hostname");
            assertEquals(2, result.code());
            assertEquals("jmpirun: -n " + number + ": expected a number of ranks from 1 to 1000000\n", result.err());
        }
        var nothing = jmpirun.run("-n", "2");
        assertEquals(2, nothing.code());
        assertEquals(1, nothing.err().lines().count(), nothing.err());
    }

    @Test
    void helpAndVersion() throws Exception {
        var help = jmpirun.run("--help");
        assertEquals(0, help.code());
        assertTrue(help.out().contains("--tag-output") && help.out().contains("jmpirun -n 4 Hello.java"), help.out());
        assertTrue(jmpirun.run("--version").out().matches("jmpirun \\d+\\.\\d+\\.\\d+.* \\(Java .*\\)\n"));
    }
}
