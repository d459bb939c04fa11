package jmpi.apps.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Looks now and then how much memory a program and all that it started have had at most, each for itself, and adds that up. */
final class Memory implements Runnable {
    private static final long PAUSE_MILLIS = 100;

    private final Process root;
    private final Map<Long, Long> peaks = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this);

    private Memory(Process root) {
        this.root = root;
    }

    /** Begins to look. */
    static Memory of(Process root) {
        Memory memory = new Memory(root);
        memory.thread.start();
        return memory;
    }

    @Override
    public void run() {
        while (root.isAlive()) {
            look(root.pid());
            root.descendants().forEach(process -> look(process.pid()));
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Linux keeps the greatest resident size of every process. */
    private void look(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    peaks.put(pid, 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")));
                }
            }
        } catch (IOException e) {
            // It has ended, or this is no Linux.
        }
    }

    /** The sum in bytes, once the program has ended; 0 if nothing was seen. */
    long bytes() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return peaks.values().stream().mapToLong(Long::longValue).sum();
    }
}
