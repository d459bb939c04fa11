package jmpi.apps.bench;

import jmpi.Communicator;
import jmpi.comm.Request;

/**
 * Windows of messages that are under way together. The first ranks send, each to a partner among the next ones, which
 * answers when it has all of them; or partners send to each other, and each has the other's messages as an answer.
 */
final class Windows implements Exchange {
    /** How many messages are under way together. */
    static final int WINDOW = 64;

    private static final int DATA = 1;
    private static final int ANSWER = 2;

    private final Communicator world;
    private final boolean sends;
    private final boolean receives;
    private final boolean bothWays;
    private final int partner;
    private final long elements;
    private final Data data;
    private final Data got;
    private final long[] answer = new long[1];
    private final Request[] sent = new Request[WINDOW];
    private final Request[] received = new Request[WINDOW];

    Windows(Setting setting, long bytes, int pairs, boolean bothWays) {
        this.world = setting.world();
        int me = world.rank();
        this.bothWays = bothWays;
        this.sends = me < pairs || bothWays && me < 2 * pairs;
        this.receives = me >= pairs && me < 2 * pairs || bothWays && me < pairs;
        this.partner = me < pairs ? me + pairs : me - pairs;
        this.elements = Setting.elements(bytes);
        this.data = sends ? setting.data(Buffers.Slot.SEND, elements) : null;
        this.got = receives ? setting.data(Buffers.Slot.RECV, elements) : null;
    }

    @Override
    public void prepare(long i) {
        if (sends) {
            data.fill(i);
        }
    }

    @Override
    public void call() {
        if (receives) {
            for (int w = 0; w < WINDOW; w++) {
                received[w] = world.irecv(got.buf(), partner, DATA);
            }
        }
        if (sends) {
            for (int w = 0; w < WINDOW; w++) {
                sent[w] = world.isend(data.buf(), partner, DATA);
            }
            Request.awaitAll(sent);
        }
        if (receives) {
            Request.awaitAll(received);
        }
        if (!bothWays) {
            answer();
        }
    }

    private void answer() {
        if (sends) {
            world.recv(answer, partner, ANSWER);
        } else if (receives) {
            world.send(answer, partner, ANSWER);
        }
    }

    @Override
    public long wrong(long i) {
        return receives ? got.wrong(0, elements, i, 1) : 0;
    }

    @Override
    public boolean counts() {
        return sends;
    }

    @Override
    public boolean paced() {
        return true;
    }
}
