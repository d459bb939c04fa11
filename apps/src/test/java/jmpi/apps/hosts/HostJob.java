package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A job that jmpirun on host1 starts on several hosts. */
final class HostJob implements AutoCloseable {
    /** Where this test's classes are. */
    static final String CLASSES = Path.of(System.getProperty("jmpi.checkout"), "apps", "target", "test-classes")
            .toString();

    private static final String JMPIRUN =
            Path.of(System.getProperty("jmpi.home"), "bin", "jmpirun").toString();

    /** Far above what anything needs on a busy machine: only what hangs gets here. */
    private static final long PATIENCE_SECONDS = 90;

    private final TestHosts hosts;
    private final Map<String, String> before = new TreeMap<>();
    private final Path folder;
    private final String marker;
    private final Process process;
    private long injected = System.nanoTime();

    /**
     * Starts a job.
     *
     * @param folder for its output
     * @param words options of jmpirun, the program and its arguments
     */
    HostJob(TestHosts hosts, Path folder, String... words) throws IOException, InterruptedException {
        this(hosts, folder, "exec \"$@\"", List.of(words));
    }

    /**
     * Starts a job by a shell.
     *
     * @param folder for its output
     * @param shell what it does with jmpirun's command line, which is {@code "$@"}
     * @param words options of jmpirun, the program and its arguments
     */
    HostJob(TestHosts hosts, Path folder, String shell, List<String> words) throws IOException, InterruptedException {
        this.hosts = hosts;
        this.folder = Files.createTempDirectory(folder, "job");
        // Tells the processes of this job from all others.
        this.marker = "-Dtest.marker=" + Long.toHexString(System.nanoTime());
        for (String host : hosts.names()) {
            before.put(host, state(host));
        }
        List<String> line = new ArrayList<>(List.of("bash", "-c", shell, "bash", JMPIRUN, "-J" + marker));
        line.addAll(words);
        this.process = hosts.on("host1", line)
                .redirectOutput(this.folder.resolve("out").toFile())
                .redirectError(this.folder.resolve("err").toFile())
                .start();
    }

    String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    /** What it says but for suspicions, which a busy machine gives reason for. */
    String complaints() throws IOException {
        return err().lines()
                .filter(line -> !line.matches(".*(counts as lost|gives up) after .*"))
                .collect(Collectors.joining("\n"));
    }

    /** Gives rank 0 something to read. */
    void input() throws IOException {
        assertTrue(process.isAlive(), () -> "the job ended: " + texts());
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Waits until the job has printed a line. */
    void awaitLine(String line) throws Exception {
        await("\"" + line + "\" from the job", () -> {
            assertTrue(process.isAlive() || out().contains(line), () -> "the job ended: " + texts());
            return out().lines().anyMatch(line::equals);
        });
    }

    /** All that the job has said. */
    String texts() {
        try {
            return out() + err();
        } catch (IOException e) {
            return e.toString();
        }
    }

    void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                fail("there is no " + what + "; the job has said: " + texts());
            }
            Thread.sleep(10);
        }
    }

    /** The number that a rank's process has on this machine, as soon as it runs. */
    long rank(int rank) throws Exception {
        var running = new TreeMap<Integer, Long>();
        await("rank " + rank, () -> {
            running.putAll(ranks());
            return running.containsKey(rank);
        });
        return running.get(rank);
    }

    /** The same of all ranks that run. */
    Map<Integer, Long> ranks() throws IOException {
        var ranks = new TreeMap<Integer, Long>();
        for (long pid : processes()) {
            for (String variable : words(pid, "environ")) {
                if (variable.startsWith("JMPI_RANK=")) {
                    ranks.put(Integer.parseInt(variable.substring(variable.indexOf('=') + 1)), pid);
                }
            }
        }
        return ranks;
    }

    void awaitLauncher() throws Exception {
        await("launcher", () -> processes().stream().anyMatch(HostJob::isLauncher));
    }

    private static boolean isLauncher(long pid) {
        return words(pid, "cmdline").contains("jmpi.launch.Jmpirun");
    }

    /** The launcher's process. */
    long launcher() throws IOException {
        return processes().stream().filter(HostJob::isLauncher).findAny().orElseThrow();
    }

    private List<Long> processes() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .map(Long::valueOf)
                    .filter(pid -> words(pid, "cmdline").stream().anyMatch(word -> word.endsWith(marker)))
                    .toList();
        }
    }

    /** A list from /proc; empty if the process is gone. */
    private static List<String> words(long pid, String file) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid, file));
            return List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The moment from which {@link #end} measures. */
    void inject() {
        injected = System.nanoTime();
    }

    /** Sends a signal; the time runs from here. */
    void signal(String name, long pid) throws Exception {
        inject();
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .start()
                .waitFor();
        assertEquals(0, code, "kill -" + name + " " + pid);
    }

    /** Waits for the launcher's end. */
    int await() throws InterruptedException {
        return await(PATIENCE_SECONDS);
    }

    private int await(long seconds) throws InterruptedException {
        assertTrue(process.waitFor(seconds, TimeUnit.SECONDS), () -> "the job hangs: " + texts());
        return process.exitValue();
    }

    /**
     * Waits for the launcher's end, and that on some hosts nothing is left of the job, and prints how long both took.
     *
     * @param how the fault came about
     * @param remaining those hosts; none means all
     */
    int end(Fault fault, String how, String... remaining) throws Exception {
        int code = await();
        double ended = seconds();
        awaitNothing(how, remaining);
        fault.took(how, ended, String.format(", nothing was left after %.1f s", seconds()));
        return code;
    }

    /** The same for a job in which nothing goes wrong. */
    int end(String what) throws Exception {
        return end(what, PATIENCE_SECONDS);
    }

    /** The same for a job that may take longer, in seconds. */
    int end(String what, long patience) throws Exception {
        int code = await(patience);
        double ended = seconds();
        awaitNothing(what);
        System.out.printf("%s: the launcher ended after %.1f s, all was gone after %.1f s%n", what, ended, seconds());
        return code;
    }

    private void awaitNothing(String what, String... remaining) throws Exception {
        for (String host : remaining.length == 0 ? hosts.names() : List.of(remaining)) {
            awaitNothingOn(host, what);
        }
    }

    private void awaitNothingOn(String host, String what) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS / 3);
        while (!state(host).equals(before.get(host))) {
            if (System.nanoTime() > end) {
                assertEquals(before.get(host), state(host), what + ": on " + host);
            }
            Thread.sleep(10);
        }
    }

    /** Without the sessions of sshd, which does not hear that a cable was cut. */
    private String state(String host) throws IOException, InterruptedException {
        return hosts.state(host)
                .lines()
                .filter(line -> !line.startsWith("process sshd: root@notty"))
                .collect(Collectors.joining("\n"));
    }

    double seconds() {
        return (System.nanoTime() - injected) / 1e9;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
