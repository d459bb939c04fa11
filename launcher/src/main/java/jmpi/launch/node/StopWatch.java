package jmpi.launch.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import jmpi.launch.node.Message.Report;
import jmpi.launch.start.Rank;

/** Finds ranks that somebody has stopped (SIGSTOP): their processes are there, but nobody will hear of them. */
final class StopWatch {
    private static final long SECOND = 1_000_000_000;
    private static final int WARNING_SECONDS = 5;

    private final int limitSeconds;
    private final Map<Integer, Long> since = new HashMap<>();
    private final Map<Integer, Integer> said = new HashMap<>();
    private long next;

    /** Makes a watch that reports a stopped rank after some seconds, and again after the limit. */
    StopWatch(int limitSeconds) {
        this.limitSeconds = limitSeconds;
    }

    /** Looks once a second; returns after how many nanoseconds it wants to look again. */
    long look(long now, Collection<Rank> ranks, Consumer<Report> reports) {
        if (next == 0) {
            next = now + SECOND;
        }
        if (now - next >= 0) {
            next = now + SECOND;
            ranks.forEach(rank -> look(now, rank, reports));
        }
        return next - now;
    }

    private void look(long now, Rank rank, Consumer<Report> reports) {
        if (!isStopped(rank.pid())) {
            since.remove(rank.number());
            said.remove(rank.number());
            return;
        }
        int seconds = (int) ((now - since.computeIfAbsent(rank.number(), r -> now)) / SECOND);
        int step = seconds >= limitSeconds ? 2 : seconds >= WARNING_SECONDS ? 1 : 0;
        if (step > said.getOrDefault(rank.number(), 0)) {
            said.put(rank.number(), step);
            reports.accept(new Message.Stopped(rank.number(), seconds));
        }
    }

    private static boolean isStopped(int pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException e) {
            return false;
        }
    }
}
