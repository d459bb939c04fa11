package jmpi.apps.bench;

import jmpi.Communicator;

/** Ping-pong between ranks 0 and 1; other ranks look on. */
final class Latency implements Exchange {
    private final Communicator world;
    private final int me;
    private final long[] ball;
    private final long[] got;

    Latency(Communicator world, long bytes) {
        this.world = world;
        this.me = world.rank();
        this.ball = new long[Kind.elements(bytes)];
        this.got = new long[ball.length];
    }

    @Override
    public void prepare(long i) {
        for (int k = 0; k < ball.length; k++) {
            ball[k] = i + k;
        }
    }

    @Override
    public void call() {
        if (me == 0) {
            world.send(ball, 1, 1);
            world.recv(got, 1, 1);
        } else if (me == 1) {
            world.recv(got, 0, 1);
            world.send(ball, 0, 1);
        }
    }

    @Override
    public long wrong(long i) {
        long n = 0;
        if (me < 2) {
            for (int k = 0; k < got.length; k++) {
                n += got[k] != i + k ? 1 : 0;
            }
        }
        return n;
    }

    @Override
    public boolean counts() {
        return me == 0;
    }
}
