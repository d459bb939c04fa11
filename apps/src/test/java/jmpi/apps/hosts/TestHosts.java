package jmpi.apps.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * Some hosts, host1 and on. They go down with {@link #down}, and also if this process dies
 * without it, because the script that made them then reads the end of its input. Every process on them is a process of
 * this machine too, with another number.
 */
final class TestHosts {
    private static final Path SCRIPT = Path.of(System.getProperty("jmpi.checkout"), "hosts", "testhosts");
    private static final int SKIP = 77;
    /** Reasons for skipping that have been printed; the test report has them too, but hardly anybody opens it. */
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private static final AtomicInteger SETS = new AtomicInteger();

    private final String name;
    private final int number;
    private final Process keeper;

    private TestHosts(String name, int number, Process keeper) {
        this.name = name;
        this.number = number;
        this.keeper = keeper;
    }

    /** Brings hosts up; where that is not possible the test is skipped, and the reason is printed. */
    static TestHosts up(int number) throws IOException, InterruptedException {
        String name = "test-" + ProcessHandle.current().pid() + "-" + SETS.incrementAndGet();
        Path errors = Files.createTempFile("testhosts", ".err");
        try {
            Process keeper = script(name, "hold", String.valueOf(number))
                    .redirectError(errors.toFile())
                    .start();
            BufferedReader output = keeper.inputReader();
            if ("ready".equals(output.readLine())) {
                return new TestHosts(name, number, keeper);
            }
            int code = keeper.waitFor();
            String reason = Files.readString(errors).strip();
            if (code == SKIP) {
                say(reason);
            }
            Assumptions.assumeFalse(code == SKIP, reason);
            throw new AssertionError("no hosts: " + reason);
        } finally {
            Files.delete(errors);
        }
    }

    private static void say(String reason) {
        if (SAID.add(reason)) {
            System.out.println("skipped: " + reason);
        }
    }

    private static ProcessBuilder script(String name, String... words) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().put("TESTHOSTS_NAME", name);
        return builder;
    }

    /** The names of all hosts. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int host = 1; host <= number; host++) {
            names.add("host" + host);
        }
        return names;
    }

    /** A command on a host, to be started; killed, it takes what it started along. */
    ProcessBuilder on(String host, List<String> command) {
        List<String> words = new ArrayList<>(List.of("exec", host));
        words.addAll(command);
        return script(name, words.toArray(String[]::new));
    }

    /** What a command on a host prints; it has to succeed. */
    String read(String host, String... command) throws IOException, InterruptedException {
        return end(on(host, List.of(command)));
    }

    /** Processes, listening ports and files of a host, a line each. */
    String state(String host) throws IOException, InterruptedException {
        return end(script(name, "state", host));
    }

    /**
     * Does something to the hosts, as {@code testhosts} explains: {@code kill host2}, {@code block host1 host2}. The test is
     * skipped where that is not possible.
     */
    void change(String... words) throws IOException, InterruptedException {
        end(script(name, words));
    }

    /** Shapes what all hosts send; the test is skipped where that is not possible. */
    void shape(String... settings) throws IOException, InterruptedException {
        change("check", "shape");
        List<String> words = new ArrayList<>(List.of("shape", "all"));
        words.addAll(List.of(settings));
        change(words.toArray(String[]::new));
    }

    private static String end(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        int code = process.waitFor();
        if (code == SKIP) {
            say(output.strip());
            Assumptions.abort(output);
        }
        assertEquals(0, code, () -> String.join(" ", builder.command()) + ": " + output);
        return output;
    }

    /** Takes them down; nothing is left of what ran on them. */
    void down() throws IOException, InterruptedException {
        keeper.getOutputStream().close();
        if (!keeper.waitFor(1, TimeUnit.MINUTES)) {
            keeper.destroyForcibly();
            throw new AssertionError("the hosts of " + name + " do not go down");
        }
    }
}
