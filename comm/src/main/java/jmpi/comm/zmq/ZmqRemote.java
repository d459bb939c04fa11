package jmpi.comm.zmq;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jmpi.comm.JobException;
import jmpi.comm.boot.Job;
import jmpi.comm.fault.LinkFaults;
import jmpi.comm.net.Hmac;
import jmpi.comm.net.Remote;
import jmpi.comm.net.Trouble;
import jmpi.comm.net.Waker;
import jmpi.comm.shm.Board;
import jmpi.comm.transport.FrameHandler;
import jmpi.comm.transport.Link;
import zmq.Msg;
import zmq.msg.MsgAllocator;

/**
 * The ranks of other hosts by ZeroMQ, which carries every message: one socket on which the others call this rank, and one
 * for each of them that it calls. Unlike the direct streams it makes garbage, because JeroMQ does.
 */
public final class ZmqRemote implements Remote {
    /** So that a flood from some ranks does not keep the rest of the engine waiting. */
    private static final int MESSAGES_PER_POLL = 32;

    private static final long LAST_WORDS_MILLIS = 500;

    private final Job job;
    private final Board board;
    private final Runnable doorbell;
    private final byte[] id;
    private final Hmac mac;
    private final CurveKeys keys;
    private final Sockets sockets;
    private final ZmqSocket router;
    private final ZmqLink[] links;
    private final Wrapping wrapping;
    private final Doorman doorman;
    private final Silence silence;
    private final Trouble trouble;

    /** Links that are not quiet. */
    private final List<ZmqLink> active = new ArrayList<>();

    private final Map<ByteBuffer, Arrivals> routes = new HashMap<>();
    private Arrivals last; // most messages come from the same peer as the one before
    private Waker waker;
    private boolean leaving;

    /**
     * Listens on a port of the system's choice; connects to nobody yet.
     *
     * @param job who this rank is
     * @param board where it says on which port it listens, and reads where others do
     * @param doorbell wakes this rank's threads if they sleep
     */
    public ZmqRemote(Job job, Board board, Runnable doorbell) {
        this.job = job;
        this.board = board;
        this.doorbell = doorbell;
        this.id = board.id();
        byte[] key = board.key();
        this.mac = new Hmac(key);
        this.keys = job.wire().encrypt() ? CurveKeys.of(key, "jmpi rank") : null;
        Arrays.fill(key, (byte) 0);
        this.wrapping = new Wrapping(job.wire().integrity());
        this.doorman = new Doorman(job, id, mac);
        this.silence = new Silence(job);
        this.trouble = new Trouble(job);
        this.links = new ZmqLink[job.size()];
        for (int rank = 0; rank < links.length; rank++) {
            links[rank] = new ZmqLink(this, rank, wrapping);
        }
        this.sockets = new Sockets("jmpi rank " + job.rank(), doorbell);
        this.router = sockets.router(job.wire().address(), ZmqLink.LIMITS, keys, ZmqLink.GONE);
        board.listens(job.localRank(), router.port());
    }

    @Override
    public Link link(int rank) {
        return links[rank];
    }

    void activate(ZmqLink link) {
        active.add(link);
    }

    InetSocketAddress address(int peer) {
        return board.address(peer);
    }

    ZmqSocket connect(InetSocketAddress address, MsgAllocator allocator) {
        ZmqSocket socket = sockets.dealer(address, ZmqLink.LIMITS, keys, ZmqLink.GONE, silence.pingMillis(), allocator);
        if (waker != null) {
            watch(socket);
        }
        return socket;
    }

    private void watch(ZmqSocket socket) {
        try {
            waker.watch(socket.channel(), SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new JobException("cannot watch a socket: " + e, e);
        }
    }

    LinkFaults faults(int peer) {
        return job.wire().faults().link(job.rank(), peer);
    }

    Hello greet(int peer) {
        return Hello.call(job.rank(), peer);
    }

    byte[] encode(Hello hello) {
        return hello.encode(id, mac);
    }

    Hello decode(byte[] message) {
        return Hello.isOne(message) ? Hello.decode(message, id, mac) : null;
    }

    void reply(byte[] route, byte[] message) {
        router.send(route, new Msg(message));
    }

    @Override
    public int poll(FrameHandler handler) {
        int messages = 0;
        while (messages < MESSAGES_PER_POLL && receive(handler)) {
            messages++;
        }
        long now = System.nanoTime();
        for (int i = 0; i < active.size(); i++) {
            active.get(i).poll(now);
        }
        if (silence.isDue(now)) {
            look(now);
        }
        trouble.check();
        return messages;
    }

    private boolean receive(FrameHandler handler) {
        Msg name = router.receive();
        if (name == null) {
            return false;
        }
        Msg msg = router.receive();
        byte[] route = name.data();
        byte[] message = msg.data();
        Arrivals from = last != null && last.is(route) ? last : routes.get(ByteBuffer.wrap(route));
        if (from == null) {
            visit(route, msg);
        } else if (Arrays.equals(message, ZmqLink.GONE)) {
            routes.remove(ByteBuffer.wrap(route));
            last = null;
            from.link().lost("it was reset, or the other end closed it");
        } else {
            last = from;
            from.take(message, handler);
        }
        return true;
    }

    private void visit(byte[] route, Msg msg) {
        byte[] message = msg.data();
        if (Arrays.equals(message, ZmqLink.GONE)) {
            doorman.gone(route);
            return;
        }
        String source = ZmqSocket.source(msg);
        int rank = doorman.visit(route, message, source, answer -> reply(route, answer));
        if (rank < 0) {
            return;
        }
        ZmqLink link = links[rank];
        if (link.hasCalled()) {
            doorman.reject(source, "a second connection of " + job.layout().describe(rank));
            return;
        }
        var arrivals = new Arrivals(this, link, route.clone(), wrapping);
        routes.put(ByteBuffer.wrap(route.clone()), arrivals);
        link.called(arrivals);
    }

    /** How many messages of strangers were turned away. */
    long rejected() {
        return doorman.rejected();
    }

    /** Now and then: whose connection is lost, who is silent. */
    private void look(long now) {
        for (ZmqLink link : active) {
            String how = link.lostBefore(now - Trouble.GRACE);
            if (how != null) {
                trouble(link, "lost the connection to", how);
            }
            if (link.isConnecting()) {
                String silent = silence.judge(link, now);
                if (silent != null) {
                    trouble(link, "hears nothing from", silent);
                }
                link.tellBefore(now - silence.tellNanos());
                String missing = silence.judgeFrames(link, now);
                if (missing != null) {
                    trouble(link, "no longer gets what is sent by", missing);
                }
            }
        }
    }

    /** What the next poll throws. */
    void trouble(ZmqLink link, String what, String how) {
        trouble(link, what, how, 0);
    }

    private void trouble(ZmqLink link, String what, String how, long grace) {
        trouble.with(link.peer(), what, how, grace);
    }

    /** Somebody sends to a rank that has said goodbye; so does one that an exception ends, of which the launcher knows more. */
    void sendsTooLate(ZmqLink link) {
        if (!leaving) {
            trouble(link, "sends to", "it has left the job", Trouble.GRACE);
        }
    }

    @Override
    public void arm() {
        if (waker == null) {
            waker = new Waker("jmpi waker " + job.rank(), doorbell);
            watch(router);
            active.stream().filter(ZmqLink::isConnecting).forEach(link -> watch(link.socket()));
        }
        active.forEach(ZmqLink::listen);
        waker.arm();
        // A channel is quiet about what was noticed while sending, so everybody is asked once more.
        boolean readable = router.readable();
        for (int i = 0; i < active.size() && !readable; i++) {
            readable = active.get(i).readable();
        }
        if (readable) {
            doorbell.run();
        }
    }

    /** Its own, and the I/O thread. */
    @Override
    public int threads() {
        return 2;
    }

    @Override
    public boolean leave() {
        leaving = true;
        if (trouble.isThere()) {
            return false; // a poll will throw it, and a goodbye would tell others that all is well
        }
        boolean left = true;
        for (ZmqLink link : active) {
            left &= link.leave();
        }
        return left;
    }

    @Override
    public void close() {
        if (waker != null) {
            waker.close();
        }
        active.forEach(link -> link.close(LAST_WORDS_MILLIS));
        router.close(LAST_WORDS_MILLIS);
        sockets.close();
        mac.clear();
    }
}
