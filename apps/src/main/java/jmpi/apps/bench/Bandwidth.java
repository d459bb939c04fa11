package jmpi.apps.bench;

import jmpi.Communicator;
import jmpi.comm.Request;

/** Rank 0 sends a window of messages at once to rank 1, which answers when it has all of them. */
final class Bandwidth implements Exchange {
    /** How many messages are under way together. */
    static final int WINDOW = 64;

    private final Communicator world;
    private final int me;
    private final long[] data;
    private final long[] answer = new long[1];
    private final Request[] window = new Request[WINDOW];

    Bandwidth(Communicator world, long bytes) {
        this.world = world;
        this.me = world.rank();
        this.data = new long[Kind.elements(bytes)];
    }

    @Override
    public void prepare(long i) {
        if (me == 0) {
            for (int k = 0; k < data.length; k++) {
                data[k] = i + k;
            }
        }
    }

    @Override
    public void call() {
        if (me == 0) {
            for (int w = 0; w < WINDOW; w++) {
                window[w] = world.isend(data, 1, 1);
            }
            Request.awaitAll(window);
            world.recv(answer, 1, 2);
        } else if (me == 1) {
            for (int w = 0; w < WINDOW; w++) {
                window[w] = world.irecv(data, 0, 1);
            }
            Request.awaitAll(window);
            world.send(answer, 0, 2);
        }
    }

    @Override
    public long wrong(long i) {
        long n = 0;
        if (me == 1) {
            for (int k = 0; k < data.length; k++) {
                n += data[k] != i + k ? 1 : 0;
            }
        }
        return n;
    }

    @Override
    public boolean counts() {
        return me == 0;
    }
}
