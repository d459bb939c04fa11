package jmpi.apps.bench;

import jmpi.Communicator;

/** A message from rank 0 to rank 1 and back; other ranks look on. */
final class PingPong implements Exchange {
    private final Communicator world;
    private final int me;
    private final long elements;
    private final Data ball;
    private final Data got;

    PingPong(Setting setting, long bytes) {
        this.world = setting.world();
        this.me = world.rank();
        this.elements = Setting.elements(bytes);
        this.ball = setting.data(Buffers.Slot.SEND, elements);
        this.got = setting.data(Buffers.Slot.RECV, elements);
    }

    @Override
    public void prepare(long i) {
        ball.fill(i);
    }

    @Override
    public void call() {
        if (me == 0) {
            world.send(ball.buf(), 1, 1);
            world.recv(got.buf(), 1, 1);
        } else if (me == 1) {
            world.recv(got.buf(), 0, 1);
            world.send(ball.buf(), 0, 1);
        }
    }

    @Override
    public long wrong(long i) {
        return me < 2 ? got.wrong(0, elements, i, 1) : 0;
    }

    @Override
    public boolean counts() {
        return me == 0;
    }

    @Override
    public boolean paced() {
        return true;
    }
}
