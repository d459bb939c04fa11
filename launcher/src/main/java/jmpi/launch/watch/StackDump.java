package jmpi.launch.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jmpi.comm.boot.Layout;
import jmpi.launch.start.Rank;

/** Asks Java ranks where they are. */
public final class StackDump {
    /** How long all ranks together may take, in nanoseconds; they do not wait for each other. */
    private static final long PATIENCE = 5_000_000_000L;

    /** What can be told to another host at once. */
    private static final int LIMIT = 200_000;

    private static final String OF_JMPI = "jmpi ";

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
     * Asks for the stacks of ranks, which go on then.
     *
     * @param ranks that still run
     * @param layout of the job; a job of several hosts has the host named
     * @return the stacks, as text for the user
     */
    public static String of(List<Rank> ranks, Layout layout) {
        long end = System.nanoTime() + PATIENCE;
        List<ThreadDump> dumps =
                ranks.stream().map(rank -> ThreadDump.begin(rank.pid())).toList();
        var all = new StringBuilder();
        for (int i = 0; i < dumps.size(); i++) {
            Rank rank = ranks.get(i);
            String who = layout.hosts() > 1 ? layout.describe(rank.number()) : "rank " + rank.number();
            List<String> lines = programThreads(dumps.get(i).end(end));
            all.append("jmpirun: ").append(who).append(" (pid ").append(rank.pid());
            all.append(lines.isEmpty() ? ") does not say where it is\n" : "):\n");
            lines.forEach(line -> all.append(line).append('\n'));
        }
        return all.length() <= LIMIT ? all.toString() : all.substring(0, LIMIT) + "...\n";
    }

    /** The blocks of those threads that have Java frames and are neither the JVM's nor our own. */
    static List<String> programThreads(String dump) {
        List<String> lines = new ArrayList<>();
        for (String block : dump.split("\\R\\R")) {
            int end = block.indexOf('"', 1);
            boolean thread = block.startsWith("\"") && end > 0 && block.contains("\tat ");
            if (thread && !isOwn(block.substring(1, end))) {
                lines.add("  " + block.substring(0, end + 1));
                block.lines().filter(StackDump::isFrame).forEach(lines::add);
            }
        }
        return lines;
    }

    /** But for those of the JDK that lie between us and a call of libc. */
    private static boolean isFrame(String line) {
        return line.startsWith("\tat ")
                && !line.startsWith("java.lang.invoke.", 4)
                && !line.startsWith("jdk.internal.foreign.", 4);
    }

    private static boolean isOwn(String name) {
        return name.startsWith(OF_JMPI) || OWN_THREADS.contains(name);
    }
}
