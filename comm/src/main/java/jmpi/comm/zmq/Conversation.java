package jmpi.comm.zmq;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What is said between the launcher and one node, at one of the two ends: bodies are kept until the other end has
 * acknowledged them, so that none is lost with a connection, and handed over in order, each once.
 */
final class Conversation {
    /** What may be on its way; the rest waits here. */
    private static final long WINDOW = 4 << 20;

    /** What may wait before who sends more has to wait too. */
    private static final long BACKLOG = 8 << 20;

    private static final byte[] NONE = {};

    private final int node;

    // Guarded by this object.
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private final ArrayDeque<byte[]> sent = new ArrayDeque<>();
    private long waitingBytes;
    private long sentBytes;
    private long sentIndex;
    private boolean closed;

    // Of the channel's thread.
    private long number;
    private long numberSeen;
    private long receivedIndex;
    private boolean owesAcknowledgement;
    private boolean missesSomething;
    private boolean peerLeft;

    /** When the peer last said something authentic, by the clock of {@link System#nanoTime}. */
    private volatile long heard;

    private volatile boolean everHeard;

    Conversation(int node) {
        this.node = node;
        this.heard = System.nanoTime();
    }

    /** Queues a body; waits, if asked to, as long as too much is queued already. */
    synchronized void add(byte[] body, boolean mayWait) {
        boolean interrupted = false;
        while (mayWait && waitingBytes > BACKLOG && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        waiting.add(body);
        waitingBytes += body.length;
    }

    /** From now on nobody waits to add something. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /**
     * Sends what may be sent now.
     *
     * @param wire takes a frame or refuses it
     */
    synchronized void transmit(Predicate<ControlFrame> wire) {
        while (!waiting.isEmpty() && (sent.isEmpty() || sentBytes + waiting.peek().length <= WINDOW)) {
            byte[] body = waiting.peek();
            if (!wire.test(frame(ControlFrame.BODY, sentIndex + 1, body))) {
                return;
            }
            sentIndex++;
            waiting.remove();
            waitingBytes -= body.length;
            sent.add(body);
            sentBytes += body.length;
            notifyAll();
        }
        if (owesAcknowledgement || missesSomething) {
            beat(wire, 0);
        }
    }

    /** Sends a frame without a body. */
    synchronized void beat(Predicate<ControlFrame> wire, int flags) {
        wire.test(frame(flags | (missesSomething ? ControlFrame.AGAIN : 0), sentIndex, NONE));
        missesSomething = false;
    }

    private ControlFrame frame(int flags, long index, byte[] body) {
        owesAcknowledgement = false;
        return new ControlFrame(node, flags, ++number, index, receivedIndex, body);
    }

    /**
     * Takes an authentic frame.
     *
     * @param frame from the peer
     * @param listener gets its body if that is the next one
     * @return false if somebody has sent it a second time
     */
    boolean receive(ControlFrame frame, Consumer<byte[]> listener) {
        if (frame.number() <= numberSeen) {
            return false;
        }
        numberSeen = frame.number();
        heard = System.nanoTime();
        everHeard = true;
        acknowledged(frame.acknowledged());
        if (frame.has(ControlFrame.AGAIN)) {
            sendAgain();
        }
        peerLeft |= frame.has(ControlFrame.BYE);
        if (!frame.has(ControlFrame.BODY)) {
            missesSomething |= frame.index() > receivedIndex;
        } else if (frame.index() == receivedIndex + 1) {
            receivedIndex++;
            owesAcknowledgement = true;
            listener.accept(frame.body());
        } else {
            missesSomething |= frame.index() > receivedIndex;
            owesAcknowledgement = true;
        }
        return true;
    }

    private synchronized void acknowledged(long index) {
        for (long first = sentIndex - sent.size() + 1; first <= index && !sent.isEmpty(); first++) {
            sentBytes -= sent.remove().length;
        }
    }

    /** All that is not acknowledged goes again, because the connection on which it went is gone. */
    synchronized void sendAgain() {
        sentIndex -= sent.size();
        while (!sent.isEmpty()) {
            byte[] body = sent.removeLast();
            waiting.addFirst(body);
            waitingBytes += body.length;
        }
        sentBytes = 0;
    }

    /** Whether the peer has everything, or will not say any more that it has. */
    synchronized boolean settled() {
        return peerLeft || waiting.isEmpty() && sent.isEmpty();
    }

    boolean everHeard() {
        return everHeard;
    }

    long silentMillis() {
        return (System.nanoTime() - heard) / 1_000_000;
    }
}
