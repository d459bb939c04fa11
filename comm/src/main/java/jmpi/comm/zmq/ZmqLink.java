package jmpi.comm.zmq;

import java.net.InetSocketAddress;
import java.util.Arrays;
import jmpi.comm.net.Arrears;
import jmpi.comm.net.Credit;
import jmpi.comm.net.Header;
import jmpi.comm.net.Remote;
import jmpi.comm.pack.Worth;
import jmpi.comm.transport.Frame;
import jmpi.comm.transport.Link;
import zmq.Msg;
import zmq.msg.MsgAllocator;

/**
 * The way to one rank of another host. Each side calls the other as soon as it is called itself, and sends on the
 * connection that it has made; the other way that connection carries only how much of it has been taken. So both ends
 * know what is under way, and nothing ever waits in ZeroMQ beyond a window.
 */
final class ZmqLink implements Link {
    /** What may be under way; the peer tells after a quarter of it. */
    static final int WINDOW = 4 << 20;

    /** What each frame counts at least, so that short ones cannot be too many. */
    static final int LEAST_COST = 4 << 10;

    static final Sockets.Limits LIMITS = new Sockets.Limits(Header.BYTES + Remote.MOST, 2 * WINDOW / LEAST_COST);

    /** If no answer has come within this time, something may be lost. */
    private static final long HELLO_AGAIN = 500_000_000;

    /** As long as little is under way it is enough to look at every so manieth poll whether it has been taken. */
    private static final int SELDOM = 16;

    /** What the sockets give instead of a message when a connection has ended. */
    static final byte[] GONE = {(byte) 0xff};

    private static final MsgAllocator GUARD = GuardedMsg.upTo(LIMITS.wire());
    private static final Frame CREDIT = Frame.of(Header.CREDIT);
    private static final Frame BYE = Frame.of(Header.BYE);

    private enum State {
        /** Nobody wants it yet. */
        QUIET,
        /** A frame, or the peer, waits for it. */
        WANTED,
        /** The peer has to prove who it is. */
        CALLING,
        OPEN,
        /** This side has said goodbye. */
        LEAVING,
        /** Both have. */
        CLOSED
    }

    private final ZmqRemote remote;
    private final int peer;
    private final Wrapping wrapping;
    private State state = State.QUIET;
    private ZmqSocket socket;
    private Outlet outlet;
    private Hello hello;
    private long helloAt;
    private int polls;

    private int sequence;
    private long sent;
    private long takenByPeer;
    private final Credit credit = new Credit();
    private Worth worth; // null until something may be packed

    private Arrivals arrivals; // null as long as the peer has not called
    private final Arrears arrears = new Arrears();
    private long toldAt = System.nanoTime();
    private String lost;
    private long lostAt;

    /** When the peer last gave a sign of life; written by ZeroMQ's I/O thread too. */
    private volatile long heard;

    ZmqLink(ZmqRemote remote, int peer, Wrapping wrapping) {
        this.remote = remote;
        this.peer = peer;
        this.wrapping = wrapping;
    }

    static int cost(byte[] message) {
        return Math.max(message.length, LEAST_COST);
    }

    int peer() {
        return peer;
    }

    @Override
    public boolean offer(Frame frame, Object base, long offset) {
        if (state == State.OPEN) {
            return hasRoom() && send(frame, base, offset);
        }
        if (state == State.QUIET) {
            want();
        } else if (state == State.LEAVING || state == State.CLOSED) {
            remote.sendsTooLate(this);
        }
        return false;
    }

    private boolean hasRoom() {
        boolean room = sent - takenByPeer < WINDOW;
        if (!room && worth != null) {
            worth.wrote(0, true);
        }
        return room;
    }

    private boolean send(Frame frame, Object base, long offset) {
        if (worth == null && frame.codec != 0) {
            worth = new Worth();
        }
        byte[] bytes = wrapping.wrap(frame, base, offset, sequence, credit.taken(), frame.codec != 0 ? worth : null);
        sequence++; // not before: a file may fail to be read
        credit.tell();
        sent += cost(bytes);
        if (!outlet.send(bytes, frame.kind)) {
            lost = "this end has reset it, as the plan of faults says";
            lostAt = System.nanoTime();
            close(0);
        }
        return true;
    }

    /** Somebody waits for this link. */
    void want() {
        if (state == State.QUIET) {
            state = State.WANTED;
            remote.activate(this);
            poll(System.nanoTime());
        }
    }

    /** Moves on what is not done by arriving messages. */
    void poll(long now) {
        switch (state) {
            case QUIET, CLOSED -> {}
            case WANTED -> {
                InetSocketAddress address = remote.address(peer);
                if (address != null) {
                    call(address);
                }
            }
            case CALLING -> {
                if (now - helloAt > HELLO_AGAIN) {
                    sayHello(hello);
                }
                listen();
            }
            case OPEN, LEAVING -> {
                if (sent - takenByPeer > WINDOW / 4 || state == State.LEAVING || ++polls % SELDOM == 0) {
                    listen();
                }
                tell();
                outlet.poll();
            }
        }
    }

    private void call(InetSocketAddress address) {
        heard = System.nanoTime();
        socket = remote.connect(address, size -> {
            heard = System.nanoTime();
            return GUARD.allocate(size);
        });
        outlet = new Outlet(socket, remote.faults(peer));
        state = State.CALLING;
        sayHello(remote.greet(peer));
    }

    private void sayHello(Hello words) {
        hello = words;
        helloAt = System.nanoTime();
        socket.send(new Msg(remote.encode(hello)));
    }

    /** Takes what comes back on the connection that this side has made. */
    void listen() {
        while (socket != null && state != State.CLOSED) {
            Msg msg = socket.receive();
            if (msg == null) {
                return;
            }
            byte[] bytes = msg.data();
            heard = System.nanoTime();
            if (Arrays.equals(bytes, GONE)) {
                if (state == State.CALLING) {
                    sayHello(remote.greet(peer)); // what was said before may be lost
                } else {
                    lost("it was reset, or the other end closed it");
                }
            } else if (state == State.CALLING) {
                answered(bytes);
            } else {
                takenByPeer(bytes);
            }
        }
    }

    private void answered(byte[] bytes) {
        Hello said = remote.decode(bytes);
        if (said == null && Hello.isRefusal(bytes)) {
            remote.trouble(this, "is refused by", "one of them is of another job, or holds another key");
        }
        if (said == null || !said.continues(hello)) {
            return; // it belongs to an older hello, or not to this job
        }
        if (said.type() == Hello.REFUSAL) {
            remote.trouble(
                    this,
                    "is refused by",
                    "it speaks " + said.describeVersion() + ", this rank " + Hello.describeOwnVersion()
                            + "; expected the same on all hosts");
        } else if (said.type() == Hello.ANSWER && said.isOfThisVersion()) {
            socket.send(new Msg(remote.encode(said.confirmed())));
            state = State.OPEN;
        }
    }

    private void takenByPeer(byte[] bytes) {
        if (bytes.length == Header.BYTES && bytes[0] == Wrapping.TAKEN) {
            long count = Wrapping.acknowledged(bytes);
            if (count < takenByPeer || count > sent) {
                remote.trouble(this, "got nonsense from", "it has taken " + count + " of " + sent);
            }
            if (worth != null) {
                worth.wrote(count - takenByPeer, sent - takenByPeer >= WINDOW);
            }
            takenByPeer = count;
            int come = come();
            arrears.told(Wrapping.sequence(bytes) - come > 0, come, heard);
        }
    }

    private int come() {
        return arrivals == null ? 0 : arrivals.frames();
    }

    /** How many frames this side has sent. */
    int frames() {
        return sequence;
    }

    /** Says now and then how much this side has sent. */
    void tellBefore(long time) {
        if (arrivals != null && isOpen() && toldAt - time < 0) {
            toldAt = System.nanoTime();
            arrivals.tell();
        }
    }

    /** For how long nothing has come although the peer has sent more. */
    long arrears(long now, long present) {
        return arrears.nanos(come(), now, present);
    }

    /** The peer has called and has proved who it is. */
    void called(Arrivals from) {
        arrivals = from;
        heard = System.nanoTime();
        want();
    }

    boolean hasCalled() {
        return arrivals != null;
    }

    void heard() {
        heard = System.nanoTime();
    }

    long lastHeard() {
        return heard;
    }

    /** A connection has ended. After the peer's goodbye that is in order. */
    void lost(String how) {
        if (arrivals != null && arrivals.bye()) {
            close(0);
        } else if (lost == null && state != State.CLOSED) {
            lost = how;
            lostAt = System.nanoTime();
        }
    }

    /** The peer sends nothing more, and waits for nothing but this side's goodbye. */
    void peerLeaves() {
        if (lost != null) {
            lost = null;
            close(0);
        }
        leave();
    }

    /** What became of a connection that was lost longer than some time ago; null if none was. */
    String lostBefore(long time) {
        return lost != null && lostAt - time < 0 ? lost : null;
    }

    /** Says goodbye. Whether everything has been taken and the peer has said it too. */
    boolean leave() {
        switch (state) {
            case WANTED, CALLING -> {
                if (arrivals == null) {
                    close(0); // nothing has been said yet
                }
            }
            case OPEN -> {
                state = State.LEAVING;
                send(BYE, null, 0);
            }
            case LEAVING -> {
                listen();
                if (arrivals != null && arrivals.bye() && takenByPeer == sent) {
                    close(0);
                }
            }
            case QUIET, CLOSED -> {}
        }
        return state == State.QUIET || state == State.CLOSED;
    }

    /** Whether silence of the peer means something. */
    boolean isConnecting() {
        return state == State.CALLING || isOpen();
    }

    private boolean isOpen() {
        return state == State.OPEN || state == State.LEAVING;
    }

    boolean readable() {
        return isConnecting() && socket.readable();
    }

    ZmqSocket socket() {
        return socket;
    }

    void close(long lingerMillis) {
        if (isConnecting()) {
            socket.close(lingerMillis);
        }
        state = State.CLOSED;
    }

    @Override
    public int eagerLimit() {
        return Remote.EAGER;
    }

    @Override
    public int chunkLimit() {
        return Remote.CHUNK;
    }

    @Override
    public void acknowledge(long bytes) {
        credit.take(bytes);
        tell();
    }

    /** Tells the peer what was acknowledged if that is much and no frame has said it. */
    private void tell() {
        if (credit.isDue() && state == State.OPEN) {
            send(CREDIT, null, 0);
        }
    }

    @Override
    public long acknowledged() {
        return arrivals == null ? 0 : arrivals.acknowledged();
    }

    @Override
    public void awaitRoom() {
        // the waker looks at all sockets
    }
}
