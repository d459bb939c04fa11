package jmpi.launch.watch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jmpi.comm.boot.Layout;
import jmpi.launch.io.OutputPump;
import jmpi.launch.os.LibC;
import jmpi.launch.start.Rank;

/** Asks Java ranks where they are: the JVM answers SIGQUIT by printing the stacks of its threads. */
public final class StackDump {
    private static final int STEP_MILLIS = 10;
    /** How many steps one rank may take, and all ranks together. */
    private static final int STEPS = 50;

    private static final int ALL_STEPS = 200;
    /** What can be told to another host at once. */
    private static final int LIMIT = 200_000;

    /** The last line of a dump's thread part begins so. */
    private static final String END = "JNI global refs";

    private static final Set<String> OWN_THREADS = Set.of(
            "Reference Handler",
            "Finalizer",
            "Signal Dispatcher",
            "Service Thread",
            "Monitor Deflation Thread",
            "C1 CompilerThread0",
            "C2 CompilerThread0",
            "Notification Thread",
            "Common-Cleaner",
            "Attach Listener",
            "DestroyJavaVM");

    private StackDump() {}

    /**
     * Asks for the stacks of ranks.
     *
     * @param ranks that still run
     * @param output where their answers come in
     * @param layout of the job; a job of several hosts has the host named
     * @return the stacks, as text for the user
     */
    public static String of(List<Rank> ranks, OutputPump output, Layout layout) {
        int steps = ALL_STEPS;
        var all = new StringBuilder();
        for (Rank rank : ranks) {
            ByteArrayOutputStream answer = output.collect(rank.number());
            LibC.kill(rank.pid(), LibC.SIGQUIT);
            int patience = Math.min(STEPS, steps);
            while (patience-- > 0 && !text(answer).contains(END)) {
                steps--;
                sleep();
            }
            String who = layout.hosts() > 1 ? layout.describe(rank.number()) : "rank " + rank.number();
            all.append("jmpirun: ")
                    .append(who)
                    .append(" (pid ")
                    .append(rank.pid())
                    .append(") was still running:\n");
            programThreads(text(answer)).forEach(line -> all.append(line).append('\n'));
        }
        return all.length() <= LIMIT ? all.toString() : all.substring(0, LIMIT) + "...\n";
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void sleep() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The blocks of those threads that have Java frames and are not the JVM's own. */
    static List<String> programThreads(String dump) {
        List<String> lines = new ArrayList<>();
        for (String block : dump.split("\\R\\R")) {
            int end = block.indexOf('"', 1);
            boolean thread = block.startsWith("\"") && end > 0 && block.contains("\tat ");
            if (thread && !OWN_THREADS.contains(block.substring(1, end))) {
                lines.add("  " + block.substring(0, end + 1));
                block.lines().filter(line -> line.startsWith("\tat ")).forEach(lines::add);
            }
        }
        return lines;
    }
}
