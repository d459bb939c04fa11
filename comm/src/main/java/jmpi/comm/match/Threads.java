package jmpi.comm.match;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The threads of this JVM, and which of them may go on although nobody helps them: such a one may yet send something. */
final class Threads {
    /** Those of the JVM, which send nothing by themselves. */
    private static final Set<String> OF_JVM = Set.of(
            "Reference Handler",
            "Finalizer",
            "Signal Dispatcher",
            "Notification Thread",
            "Service Thread",
            "Monitor Deflation Thread",
            "Common-Cleaner",
            "Attach Listener",
            "DestroyJavaVM");

    private static final String OF_JMPI = "jmpi ";

    private Thread[] all = new Thread[32];

    /** Whether any may but those that are known to wait in a call. Virtual threads that run or sleep show in their carriers. */
    boolean mayActBut(List<Thread> waiting) {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        int count;
        while ((count = root.enumerate(all)) == all.length) {
            all = new Thread[2 * count];
        }
        boolean found = false;
        for (int i = 0; i < count && !found; i++) {
            found = mayAct(all[i]) && !waiting.contains(all[i]);
        }
        Arrays.fill(all, null);
        return found;
    }

    /** It runs, reads, or sleeps for a time. Who waits without end needs another one that does. */
    static boolean mayAct(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, BLOCKED, TERMINATED -> false;
            case NEW, RUNNABLE, TIMED_WAITING ->
                !thread.getName().startsWith(OF_JMPI) && !OF_JVM.contains(thread.getName());
        };
    }
}
