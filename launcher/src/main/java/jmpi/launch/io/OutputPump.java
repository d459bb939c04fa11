package jmpi.launch.io;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jmpi.launch.os.LibC;

/**
 * Brings what all ranks of this host print to where it is shown. One thread reads all pipes and writes whole lines, so
 * lines never mix. Its writes may block for as long as the reader likes, which slows the ranks, so nobody waits for it
 * unbounded unless the job has ended well.
 */
public final class OutputPump {
    private static final int PIECE = 1 << 16;
    /** struct pollfd { int fd; short events; short revents; }. */
    private static final int POLLFD = 8;

    private static final int EVENTS = 4;
    private static final int REVENTS = 6;

    /** How long a prompt without a line end waits for the rest of its line. */
    private static final int PROMPT_MILLIS = 50;
    /** After the ranks' end: how long a pipe that somebody outside of the job holds may stay silent. */
    private static final int SILENCE_MILLIS = 50;

    private final Sinks sinks;
    private final boolean prompts;
    private final List<RankStream> streams = new ArrayList<>();
    private final Map<Integer, CountDownLatch> drained = new HashMap<>();
    private final LibC.Pipe bell = LibC.pipe();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("jmpirun-output").unstarted(this::run);
    private final byte[] piece = new byte[PIECE];
    private final MemorySegment buffer = Arena.ofAuto().allocate(PIECE);
    private volatile boolean finishing;

    /**
     * Makes a pump.
     *
     * @param sinks where the lines go
     * @param prompts whether a line of rank 0 that has no end yet is shown, because somebody types the answer
     */
    public OutputPump(Sinks sinks, boolean prompts) {
        this.sinks = sinks;
        this.prompts = prompts;
    }

    /**
     * Adds a rank, before the start.
     *
     * @param rank its number in the job
     * @param outPipe read end of its standard output
     * @param errPipe read end of its standard error
     */
    public void add(int rank, int outPipe, int errPipe) {
        drained.put(rank, new CountDownLatch(2));
        streams.add(new RankStream(rank, false, outPipe, sinks.sink(rank, false)));
        streams.add(new RankStream(rank, true, errPipe, sinks.sink(rank, true)));
    }

    /** Starts to read. */
    public void start() {
        thread.start();
    }

    /**
     * Waits until all that a rank has printed is written.
     *
     * @param rank that has ended
     * @param milliseconds at most; its children may hold its pipes open, or the output may be blocked
     */
    public void awaitDrained(int rank, long milliseconds) {
        try {
            drained.get(rank).await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Writes out all that is left, once no rank runs any more.
     *
     * @param milliseconds to wait at most
     * @return whether all is written; if not, this may be called again
     */
    public boolean finish(long milliseconds) {
        if (!finishing) {
            finishing = true;
            LibC.close(bell.write());
        }
        try {
            return thread.join(Duration.ofMillis(milliseconds));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        try (Arena arena = Arena.ofConfined()) {
            int open = streams.size();
            MemorySegment pollfds = arena.allocate((open + 1L) * POLLFD, POLLFD);
            watch(pollfds, open, bell.read());
            for (int i = 0; i < open; i++) {
                watch(pollfds, i, streams.get(i).descriptor());
            }
            while (open > 0) {
                int ready = LibC.poll(pollfds, streams.size() + 1, patience());
                if (ready == 0 && finishing) {
                    break;
                }
                if (ready == 0) {
                    streams.stream().filter(s -> s.rank == 0).forEach(RankStream::flush);
                }
                open -= ready > 0 ? readAll(pollfds) : 0;
            }
            // What is held open by somebody outside of the job still ends here.
            streams.stream().filter(s -> s.descriptor() >= 0).forEach(RankStream::close);
        }
    }

    private int patience() {
        if (finishing) {
            return SILENCE_MILLIS;
        }
        boolean asks = prompts && streams.stream().anyMatch(s -> s.rank == 0 && s.hasPartialLine());
        return asks ? PROMPT_MILLIS : -1;
    }

    /** Reads a piece of every pipe that has something; returns how many have ended. */
    private int readAll(MemorySegment pollfds) {
        int ended = 0;
        for (int i = 0; i < streams.size(); i++) {
            if (pollfds.get(ValueLayout.JAVA_SHORT, i * POLLFD + REVENTS) != 0 && !read(streams.get(i))) {
                watch(pollfds, i, -1);
                ended++;
            }
        }
        if (finishing) {
            // The bell stays rung; it has said what it has to say.
            watch(pollfds, streams.size(), -1);
        }
        return ended;
    }

    private boolean read(RankStream stream) {
        long size = LibC.read(stream.descriptor(), buffer);
        if (size < 0 && LibC.errno() == LibC.EINTR) {
            return true;
        }
        if (size <= 0) {
            stream.close();
            drained.get(stream.rank).countDown();
            return false;
        }
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, piece, 0, (int) size);
        stream.feed(piece, (int) size);
        return true;
    }

    private static void watch(MemorySegment pollfds, long i, int descriptor) {
        pollfds.set(ValueLayout.JAVA_INT, i * POLLFD, descriptor);
        pollfds.set(ValueLayout.JAVA_SHORT, i * POLLFD + EVENTS, LibC.POLLIN);
        pollfds.set(ValueLayout.JAVA_SHORT, i * POLLFD + REVENTS, (short) 0);
    }
}
