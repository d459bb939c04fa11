package jmpi.apps.job;

import java.util.Locale;
import java.util.function.IntConsumer;
import jmpi.Communicator;
import jmpi.Mpi;

/**
 * A bar that shows how much of the work of all ranks is done. Every rank counts its own and sends rank 0 a message now and
 * then; rank 0 looks for them between pieces of its own work, and draws. Not thread-safe.
 */
public final class Progress implements IntConsumer {
    private static final int TAG = 1;
    /** Messages that a rank sends in all, about. */
    private static final int MESSAGES = 50;
    /** Nanoseconds between two drawings: the eye sees no more. */
    private static final long PAUSE = 50_000_000;

    private final Communicator world;
    private final String doing;
    private final String unit;
    private final long total;
    /** The width of the terminal of rank 0; 0 for no bar. */
    private final int columns;
    /** How much more is done, and whether that is all. */
    private final long[] message = new long[2];

    private final long started = System.nanoTime();
    private long drawn = started - PAUSE;
    private long done;
    private int finished;

    /**
     * Starts to count; collective, for all ranks must know whether anybody watches.
     *
     * @param world the ranks
     * @param doing a word before the bar, such as {@code coding}
     * @param unit what is counted, such as {@code patches}
     * @param total of all ranks
     */
    public Progress(Communicator world, String doing, String unit, long total) {
        this.world = world;
        this.doing = doing;
        this.unit = unit;
        this.total = total;
        long[] width = {Terminal.columns()};
        world.broadcast(width, 0);
        columns = (int) width[0];
    }

    @Override
    public void accept(int more) {
        add(more);
    }

    /**
     * Counts what this rank has done.
     *
     * @param more how much since the last call
     */
    public void add(long more) {
        done += more;
        if (columns == 0) {
            return;
        }
        if (world.rank() != 0) {
            if (done >= Math.max(1024, total / world.size() / MESSAGES)) {
                send(0);
            }
            return;
        }
        for (var next = world.iprobe(Mpi.ANY_SOURCE, TAG); next != null; next = world.iprobe(Mpi.ANY_SOURCE, TAG)) {
            receive();
        }
        if (System.nanoTime() - drawn >= PAUSE) {
            draw("\r");
        }
    }

    /** Waits on rank 0 until all ranks have called this, and leaves the full bar behind. */
    public void finish() {
        if (columns == 0) {
            return;
        }
        if (world.rank() != 0) {
            send(1);
            return;
        }
        while (finished < world.size() - 1) {
            receive();
            if (System.nanoTime() - drawn >= PAUSE) {
                draw("\r");
            }
        }
        done = total;
        draw("\n");
    }

    private void send(int last) {
        message[0] = done;
        message[1] = last;
        world.send(message, 0, TAG);
        done = 0;
    }

    private void receive() {
        world.recv(message, Mpi.ANY_SOURCE, TAG);
        done += message[0];
        finished += (int) message[1];
    }

    /** One write, so that nothing of others comes between. */
    private void draw(String end) {
        drawn = System.nanoTime();
        System.err.print(bar(doing, unit, done, total, (drawn - started) / 1e9, columns) + end);
        System.err.flush();
    }

    static String bar(String doing, String unit, long done, long total, double seconds, int columns) {
        long share = total == 0 ? 100 : Math.min(100, 100 * done / total);
        String figures = String.format(Locale.ROOT, "] %3d %% of %,d %s, %,9.0f/s", share, total, unit, done / seconds);
        int room = Math.max(4, Math.min(60, columns - 1 - doing.length() - " [".length() - figures.length()));
        int filled = (int) (room * share / 100);
        String line = doing + " [" + "#".repeat(filled) + " ".repeat(room - filled) + figures;
        return line.length() < columns ? line : line.substring(0, Math.max(0, columns - 1));
    }
}
