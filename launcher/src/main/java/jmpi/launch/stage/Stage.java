package jmpi.launch.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import jmpi.launch.end.LaunchException;
import jmpi.launch.hosts.Host;
import jmpi.launch.hosts.Ssh;
import jmpi.launch.program.Installation;
import jmpi.launch.program.Program;

/**
 * Copies a job's files to other hosts: a tar stream through ssh into a private directory of a name that nobody can
 * guess, the same on all hosts. The shell that has unpacked it keeps reading; when its input ends, because this was closed
 * or the launcher is gone, it removes the directory.
 */
public final class Stage implements AutoCloseable {
    private static final Path PARENT = Path.of("/tmp");
    private static final String WORK = "work";
    private static final int NAME_BYTES = 16;
    private static final String READY = "ready";
    private static final int PATIENCE_MILLIS = 2000;

    /**
     * Directory of the copy, its size, the present directory. head ends tar's input where the archive ends: tar would
     * read on to the end of the connection. Two names may stand for one host: the second finds the first's copy.
     */
    private static final String SCRIPT = "umask 077; d=%s; n=%d; w=%s; if mkdir \"$d\"; then "
            + "trap 'rm -rf -- \"$d\"' EXIT; trap 'exit 1' HUP INT TERM PIPE; "
            + "head -c $n | tar -xof - -C \"$d\" && { cd \"$w\" 2>/dev/null || cd; } && ln -s \"$PWD\" \"$d/"
            + WORK + "\" && : >\"$d/complete\" || exit 1; else head -c $n >/dev/null; "
            + "while ! [ -e \"$d/complete\" ]; do [ -d \"$d\" ] || exit 1; sleep 0.1; done; fi; "
            + "echo " + READY + "; cat >/dev/null";

    private final Contents contents;
    private final Tar tar;
    private final Path directory;
    private final BiFunction<Host, String, List<String>> ssh;
    private final List<Connection> connections = new ArrayList<>();

    Stage(Contents contents, Path parent, BiFunction<Host, String, List<String>> ssh) {
        this.contents = contents;
        this.ssh = ssh;
        tar = new Tar(contents.items());
        var name = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(name);
        directory = parent.resolve("jmpi-" + HexFormat.of().formatHex(name));
    }

    /**
     * Collects what a job needs.
     *
     * @param installation where jmpi is
     * @param program what the ranks run
     * @return what to copy
     */
    public static Stage of(Installation installation, Program program) {
        return new Stage(new Contents(installation, program), PARENT, Ssh::command);
    }

    /**
     * Copies all to several hosts at once; returns when it is there.
     *
     * @param hosts where to
     */
    public void copyTo(List<Host> hosts) {
        List<CompletableFuture<Void>> copies = hosts.stream()
                .map(host -> CompletableFuture.runAsync(
                        () -> copyTo(host), task -> Thread.ofPlatform().daemon().start(task)))
                .toList();
        try {
            copies.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof LaunchException said ? said : e;
        }
    }

    private void copyTo(Host host) {
        var connection = new Connection(ssh.apply(host, script()));
        String broken = "";
        try {
            tar.writeTo(connection.output());
        } catch (IOException e) {
            broken = e.getMessage();
        }
        if (!broken.isEmpty() || !connection.readLine().equals(READY)) {
            String said = connection.complaints().strip();
            String why = broken.isEmpty() || broken.equals(Connection.BROKEN) && !said.isEmpty() ? said : broken;
            throw new LaunchException("--stage: cannot copy to " + host.machine() + ": "
                    + (why.isEmpty() ? "no answer" : why) + "; does this work? " + Ssh.byHand(host));
        }
        synchronized (connections) {
            connections.add(connection);
        }
    }

    private String script() {
        String here = Path.of("").toAbsolutePath().toString();
        return SCRIPT.formatted(directory, tar.size(), Ssh.quote(here));
    }

    /**
     * Where jmpi is on the other hosts.
     *
     * @return with absolute paths there
     */
    public Installation installation() {
        return new Installation(directory.resolve(Contents.HOME, "lib"));
    }

    /**
     * Where ranks start on the other hosts: a link to the present directory or, on hosts that do not have it, to the
     * user's home. Not into the copy: what they write must outlive it.
     *
     * @return absolute path there
     */
    public Path directory() {
        return directory.resolve(WORK);
    }

    /**
     * The program on the other hosts.
     *
     * @return with absolute paths there
     */
    public Program program() {
        return switch (contents.program()) {
            case Program.Java java -> new Program.Java(java.mainClass(), absolute(java.classPath()));
            case Program.Executable executable -> new Program.Executable(directory.resolve(executable.path()));
        };
    }

    private String absolute(String classPath) {
        return Arrays.stream(classPath.split(":"))
                .map(name -> directory.resolve(name).toString())
                .collect(Collectors.joining(":"));
    }

    /** Removes the copies, and waits for that a moment. */
    @Override
    public void close() {
        synchronized (connections) {
            connections.forEach(Connection::end);
            connections.forEach(connection -> connection.awaitEnd(PATIENCE_MILLIS));
            connections.clear();
        }
    }
}
