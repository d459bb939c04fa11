package jmpi.launch.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import jmpi.launch.end.LaunchException;
import jmpi.launch.hosts.Host;
import jmpi.launch.hosts.Ssh;
import jmpi.launch.program.Installation;
import jmpi.launch.program.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other host is a directory: the program in place of ssh runs the command here. */
class StageTest {
    private static final Host HOST = new Host("ann@hostb", 1);
    private static final String RUN = "exec sh -c \"$command\"";

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
        try (var stage = stage(new Program.Java("p.App", classPath), RUN)) {
            stage.copyTo(List.of(HOST));
            Path to = stage.directory().getParent();
            assertEquals(there, to.getParent());
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(to)));
            assertEquals(
                    new Program.Java(
                            "p.App", to + "/jmpi/lib/jmpi-comm-1.jar:" + to + "/path/1:" + to + "/path/2/b.jar"),
                    stage.program());
            assertEquals("comm", Files.readString(stage.installation().library().resolve("jmpi-comm-1.jar")));
            assertTrue(Files.isExecutable(to.resolve("jmpi/bin/node")));
            assertTrue(Files.notExists(stage.installation().library().resolve("jmpi.aot")));
            assertEquals("app", Files.readString(to.resolve("path/1/p/App.class")));
            assertEquals("x".repeat(100_000), Files.readString(to.resolve(deep.replaceFirst("classes", "path/1"))));
            assertEquals(0, Files.size(to.resolve("path/2/b.jar")));
            assertEquals(Path.of("").toRealPath(), stage.directory().toRealPath());
        }
        assertEquals(List.of(), remains());
    }

    @Test
    void severalNamesForOneHost() throws Exception {
        write("run.sh", "#!/bin/sh\n");
        executable("run.sh");
        try (var stage = stage(executableProgram("run.sh"), RUN)) {
            stage.copyTo(List.of(HOST, new Host("b", 1), new Host("c", 1)));
            Path copy = stage.directory().resolveSibling("program/run.sh");
            assertEquals(new Program.Executable(copy), stage.program());
            assertTrue(Files.isExecutable(copy));
            assertEquals(1, remains().size());
        }
        assertEquals(List.of(), remains());
    }

    @Test
    void withoutThePresentDirectoryRanksStartAtHome() throws Exception {
        String moved = "export HOME='" + here + "'; exec sh -c \"$(echo \"$command\" | sed 's,w=/,w=/absent/,')\"";
        try (var stage = stage(new Program.Executable(Path.of("/bin/true")), moved)) {
            stage.copyTo(List.of(HOST));
            assertEquals(here.toRealPath(), stage.directory().toRealPath());
        }
        assertTrue(Files.exists(here));
    }

    @Test
    void whatComesWithTheSystemIsNotCopied() throws Exception {
        var program = new Program.Executable(Path.of("/usr/bin/env"));
        try (var stage = stage(program, RUN)) {
            stage.copyTo(List.of(HOST));
            assertEquals(program, stage.program());
            assertTrue(Files.exists(stage.installation().library()));
            assertTrue(Files.notExists(stage.directory().resolveSibling("program")));
        }
    }

    @Test
    void whatTheOtherHostSaysIsPassedOn() throws Exception {
        String complaint = refused("echo \"ssh: no such host $host\" >&2; exit 255");
        assertEquals(
                "--stage: cannot copy to hostb: ssh: no such host ann@hostb; does this work?"
                        + " ssh -o BatchMode=yes ann@hostb true",
                complaint);
    }

    @Test
    void aConnectionThatBreaksLeavesNothing() throws Exception {
        write("home/bin/large", "x".repeat(1_000_000));
        String complaint = refused("head -c 300000 | sh -c \"$command\"");
        assertTrue(complaint.startsWith("--stage: cannot copy to hostb: "), complaint);
        assertEquals(List.of(), remains());
    }

    @Test
    void tooMuchIsNotCopied() throws Exception {
        try (var large = new RandomAccessFile(write("classes/large", "").toFile(), "rw")) {
            large.setLength((1L << 30) + 1);
        }
        var program = new Program.Java("App", here + "/classes");
        var e = assertThrows(LaunchException.class, () -> Stage.of(installation, program));
        assertTrue(e.getMessage().contains("more than 1 GiB, the last of them " + here), e.getMessage());
        assertTrue(e.getMessage().contains("give -cp"), e.getMessage());
    }

    private String refused(String script) throws Exception {
        try (var stage = stage(executableProgram("home/bin/node"), script)) {
            return assertThrows(LaunchException.class, () -> stage.copyTo(List.of(HOST)))
                    .getMessage();
        }
    }

    private Program executableProgram(String name) {
        return new Program.Executable(here.resolve(name));
    }

    private Stage stage(Program program, String script) throws Exception {
        Path ssh =
                write("ssh", "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done\nhost=$2 command=$3\n" + script + "\n");
        executable("ssh");
        return new Stage(
                new Contents(installation, program),
                there,
                (host, command) -> Ssh.command(ssh.toString(), host, command));
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
