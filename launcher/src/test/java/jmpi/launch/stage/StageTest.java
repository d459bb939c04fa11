package jmpi.launch.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import jmpi.launch.end.LaunchException;
import jmpi.launch.hosts.Host;
import jmpi.launch.program.Installation;
import jmpi.launch.program.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other host is a directory: the program in place of ssh runs the script here, with a temporary directory of its own. */
class StageTest {
    private static final Host HOST = new Host("ann@hostb", 1);

    @TempDir
    private Path directory;

    private Path there;
    private Path here;
    private Installation installation;

    @BeforeEach
    void make() throws Exception {
        there = Files.createDirectory(directory.resolve("there"));
        here = Files.createDirectory(directory.resolve("here"));
        write("home/lib/jmpi-comm-1.jar", "comm");
        write("home/lib/jmpi.aot", "not to be copied");
        write("home/bin/node", "#!/bin/sh\necho node\n");
        executable("home/bin/node");
        installation = new Installation(here.resolve("home/lib"));
    }

    @Test
    void aJavaProgramAndJmpi() throws Exception {
        write("classes/p/App.class", "app");
        String deep = "classes/" + "d".repeat(90) + "/" + "e".repeat(90) + "/größe.txt";
        write(deep, "x".repeat(100_000));
        write("libs/b.jar", "");
        String classPath =
                here + "/home/lib/jmpi-comm-1.jar:" + here + "/classes:" + here + "/absent:" + here + "/libs/*";
        var stage = Stage.of(installation, new Program.Java("p.App", classPath));
        try (Staged staged = copy(stage, "exec sh -c \"$6\"")) {
            String to = staged.directory();
            assertEquals(there, Path.of(to).getParent());
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(to))));
            assertEquals(
                    new Program.Java(
                            "p.App", to + "/jmpi/lib/jmpi-comm-1.jar:" + to + "/path/1:" + to + "/path/2/b.jar"),
                    staged.program());
            assertEquals("comm", Files.readString(Path.of(staged.home(), "lib", "jmpi-comm-1.jar")));
            assertTrue(Files.isExecutable(Path.of(staged.home(), "bin", "node")));
            assertTrue(Files.notExists(Path.of(staged.home(), "lib", "jmpi.aot")));
            assertEquals("app", Files.readString(Path.of(to, "path/1/p/App.class")));
            assertEquals("x".repeat(100_000), Files.readString(Path.of(to, deep.replaceFirst("classes", "path/1"))));
            assertEquals(0, Files.size(Path.of(to, "path/2/b.jar")));
        }
        assertEquals(List.of(), remains());
    }

    @Test
    void anExecutable() throws Exception {
        write("run.sh", "#!/bin/sh\n");
        executable("run.sh");
        try (Staged staged = copy(program("run.sh"), "exec sh -c \"$6\"")) {
            Path copy = Path.of(staged.directory(), "program/run.sh");
            assertEquals(new Program.Executable(copy), staged.program());
            assertTrue(Files.isExecutable(copy));
        }
        var ofTheSystem = new Program.Executable(Path.of("/usr/bin/env"));
        try (Staged staged = copy(Stage.of(installation, ofTheSystem), "exec sh -c \"$6\"")) {
            assertEquals(ofTheSystem, staged.program());
        }
        assertEquals(List.of(), remains());
    }

    @Test
    void whatTheOtherHostSaysIsPassedOn() throws Exception {
        var e = assertThrows(
                LaunchException.class,
                () -> copy(program("home/bin/node"), "echo \"ssh: no such host $5\" >&2; exit 255"));
        assertTrue(e.getMessage().startsWith("--stage: cannot copy to hostb: "), e.getMessage());
        assertTrue(
                e.getMessage()
                        .endsWith(": ssh: no such host ann@hostb; does this work? ssh -o BatchMode=yes ann@hostb true"),
                e.getMessage());
    }

    @Test
    void aConnectionThatBreaksLeavesNothing() throws Exception {
        write("large", "x".repeat(1_000_000));
        var e = assertThrows(LaunchException.class, () -> copy(program("large"), "head -c 300000 | sh -c \"$6\""));
        assertTrue(e.getMessage().startsWith("--stage: cannot copy to hostb: "), e.getMessage());
        assertEquals(List.of(), remains());
    }

    @Test
    void tooMuchIsNotCopied() throws Exception {
        try (var large = new java.io.RandomAccessFile(write("classes/large", "").toFile(), "rw")) {
            large.setLength((1L << 30) + 1);
        }
        var program = new Program.Java("App", here + "/classes");
        var e = assertThrows(LaunchException.class, () -> Stage.of(installation, program));
        assertTrue(e.getMessage().contains("more than 1 GiB, the last of them " + here), e.getMessage());
        assertTrue(e.getMessage().contains("give -cp"), e.getMessage());
    }

    private Stage program(String name) {
        return Stage.of(installation, new Program.Executable(here.resolve(name)));
    }

    /** $5 is the host, $6 the command, as in the words after "ssh". */
    private Staged copy(Stage stage, String script) throws Exception {
        Path ssh = write(
                "ssh",
                "#!/bin/sh\nexport TMPDIR='" + there + "'\nwhile [ \"$1\" != -- ]; do shift; done\n"
                        + "set -- 1 2 3 4 \"$2\" \"$3\"\n" + script + "\n");
        executable("ssh");
        return stage.copyTo(HOST, ssh.toString());
    }

    private List<Path> remains() throws Exception {
        try (Stream<Path> files = Files.list(there)) {
            return files.toList();
        }
    }

    private Path write(String name, String text) throws Exception {
        Path file = here.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void executable(String name) {
        assertTrue(here.resolve(name).toFile().setExecutable(true));
    }
}
