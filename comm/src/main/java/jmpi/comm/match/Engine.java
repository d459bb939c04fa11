package jmpi.comm.match;

import jmpi.comm.FileRegion;
import jmpi.comm.MismatchException;
import jmpi.comm.MpiException;
import jmpi.comm.TruncationException;
import jmpi.comm.Type;
import jmpi.comm.self.SelfTransport;
import jmpi.comm.transport.Bell;
import jmpi.comm.transport.Progress;
import jmpi.comm.transport.Transport;
import jmpi.comm.transport.Watch;

/**
 * The engine of one rank: starts sends and receives, and turns arriving frames into completed ones. Ranks here are
 * world ranks. Any thread may call it; calls are let in one by one.
 */
public final class Engine implements Progress {
    /** Accepts any source or any tag. */
    public static final int ANY = -1;

    private final int rank;
    private final Peer[] peers;

    private final Gate gate = new Gate();
    private final OperationPool operations = new OperationPool();
    private final OperationTable numbered = new OperationTable();
    private final Codecs codecs = new Codecs();
    private final Inbox inbox;
    private final Duty duty;
    private final Waiting waiting;

    /**
     * Makes the engine of a rank.
     *
     * @param rank this rank
     * @param size how many ranks there are
     * @param coreForEveryRank whether waiting ranks may spin without taking a core from a working one
     * @param transport carries the frames of other ranks; null if there are none
     * @param watch asked now and then while something is waited for; what it throws ends the waiting
     */
    public Engine(int rank, int size, boolean coreForEveryRank, Transport transport, Watch watch) {
        this.rank = rank;
        this.peers = new Peer[size];
        this.inbox = new Inbox(rank, peers, operations, numbered);
        var self = new SelfTransport(rank, inbox);
        for (int i = 0; i < size; i++) {
            peers[i] = new Peer(rank, i == rank ? self : transport.link(i), codecs, operations, numbered);
        }
        Transport used = transport == null ? self : transport;
        this.duty = new Duty(used, inbox, peers);
        this.waiting = new Waiting(rank, gate, duty, used, coreForEveryRank, watch);
    }

    /**
     * From now on a thread moves on what the program has started, whenever no call of it does; to be called before
     * anything is.
     *
     * @param bell what the thread sleeps on
     * @param coreForThread whether it may spin without taking a core from a rank
     */
    public void startThread(Bell bell, boolean coreForThread) {
        waiting.startThread("jmpi progress " + rank, bell, coreForThread);
    }

    /** Ends that thread if there is one; what is under way is left to the calls of the program. */
    public void stopThread() {
        waiting.stopThread();
    }

    /**
     * This rank.
     *
     * @return its world rank
     */
    public int rank() {
        return rank;
    }

    /**
     * The number of ranks.
     *
     * @return the size of the world
     */
    public int size() {
        return peers.length;
    }

    /**
     * Whether a waiting rank may spin.
     *
     * @return true if the host has a core for every rank
     */
    public boolean maySpin() {
        return waiting.maySpin();
    }

    /**
     * Starts a send.
     *
     * @param context the communicator's number
     * @param peer the receiver
     * @param tag the tag
     * @param type what the bytes are
     * @param base array or segment
     * @param offset where the message begins in it, in bytes
     * @param bytes the size of the message
     * @return null if the buffer is free again already, else an operation for {@link #finish}
     */
    public Operation startSend(int context, int peer, int tag, Type type, Object base, long offset, long bytes) {
        gate.enter();
        try {
            Peer to = peers[peer];
            if (to.sendNow(context, tag, type, base, offset, bytes)) {
                return null;
            }
            return queue(to, context, peer, tag, type, base, offset, bytes);
        } finally {
            gate.exit();
        }
    }

    /**
     * Starts to send a region of a file; always as a long message.
     *
     * @param context the communicator's number
     * @param peer the receiver
     * @param tag the tag
     * @param region what to send
     * @return an operation for {@link #finish}
     */
    public Operation startSend(int context, int peer, int tag, FileRegion region) {
        gate.enter();
        try {
            return queue(peers[peer], context, peer, tag, Type.BYTE, region, 0, region.size());
        } finally {
            gate.exit();
        }
    }

    private Operation queue(Peer to, int context, int peer, int tag, Type type, Object base, long offset, long bytes) {
        Operation send = operations.take().set(Operation.Kind.SEND, context, peer, tag, type, base, offset, bytes);
        to.enqueue(send);
        to.advance();
        return send;
    }

    /**
     * Says how the messages of a communicator may be packed between hosts, from its next message on.
     *
     * @param context the communicator's number
     * @param code {@link jmpi.comm.Compression#code}; 0 = not at all
     */
    public void pack(int context, int code) {
        gate.enter();
        try {
            codecs.set(context, code);
        } finally {
            gate.exit();
        }
    }

    /**
     * Says that tags of a communicator which are equal in some bits must be equal in all: a receive that would wait
     * while a message differs in the other bits, whoever sent it, fails with the envelope of that message.
     *
     * @param context the communicator's number
     * @param bits the bits that tell what belongs together
     */
    public void agree(int context, int bits) {
        gate.enter();
        try {
            inbox.agree(context, bits);
        } finally {
            gate.exit();
        }
    }

    /**
     * Gives up an operation. One that is on its way to or from another rank goes on and keeps its memory alive.
     *
     * @param operation from one of the start methods, complete or not
     */
    public void abandon(Operation operation) {
        gate.enter();
        try {
            if (operation.done() || operation.kind == Operation.Kind.RECEIVE && inbox.cancel(operation)) {
                operations.give(operation);
            }
        } finally {
            gate.exit();
        }
    }

    /**
     * Starts a receive.
     *
     * @param context the communicator's number
     * @param source the sender or {@link #ANY}
     * @param tag the tag or {@link #ANY}
     * @param type what the bytes must be
     * @param base array or segment
     * @param offset where to put the message in it, in bytes
     * @param bytes the room for it
     * @return an operation for {@link #finish}, perhaps complete already
     */
    public Operation startReceive(int context, int source, int tag, Type type, Object base, long offset, long bytes) {
        gate.enter();
        try {
            Operation receive =
                    operations.take().set(Operation.Kind.RECEIVE, context, source, tag, type, base, offset, bytes);
            inbox.receive(receive);
            return receive;
        } finally {
            gate.exit();
        }
    }

    /**
     * Waits for an operation. Then {@link #finish} it.
     *
     * @param operation from one of the start methods
     */
    public void await(Operation operation) {
        waiting.await(operation);
    }

    /**
     * Says that the program goes on while an operation is under way; the progress thread takes it over, if there is one.
     *
     * @param operation from one of the start methods, complete or not
     */
    public void handOver(Operation operation) {
        waiting.handOver(operation);
    }

    /**
     * Gives a complete operation back.
     *
     * @param operation from one of the start methods, {@link Operation#done done}
     * @throws TruncationException if the message was longer than the room for it
     * @throws MismatchException if it held other elements
     */
    public void finish(Operation operation) {
        MpiException failure = operation.failure;
        gate.enter();
        operations.give(operation);
        gate.exit();
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Runs something to its end.
     *
     * @param work what to run; no other thread may advance it meanwhile
     */
    public void run(Ongoing work) {
        waiting.run(work);
    }

    /**
     * Moves something on from now on whenever this rank is inside a call, until it is finished.
     *
     * @param work what to move on
     */
    public void start(Ongoing work) {
        waiting.start(work);
    }

    /**
     * Waits for something that was started.
     *
     * @param work given to {@link #start} before
     */
    public void await(Ongoing work) {
        waiting.await(work);
    }

    /**
     * Polls once and asks whether something that was started is complete.
     *
     * @param work given to {@link #start} before
     * @return whether there is nothing left to do
     */
    public boolean test(Ongoing work) {
        poke();
        return waiting.isFinished(work);
    }

    /**
     * Looks for a message without receiving it.
     *
     * @param context the communicator's number
     * @param source the sender or {@link #ANY}
     * @param tag the tag or {@link #ANY}
     * @param found called with the message's source, tag, type and bytes
     * @param <R> what the caller makes of it
     * @return what {@code found} gave, or null if there is no such message now
     */
    public <R> R probe(int context, int source, int tag, Found<R> found) {
        gate.enter();
        try {
            duty.poll();
            Unexpected message = inbox.find(context, source, tag);
            return message == null
                    ? null
                    : found.apply(message.source, message.tag, Type.ofCode(message.type), message.length);
        } finally {
            gate.exit();
        }
    }

    /**
     * Makes something of a message that a probe has found.
     *
     * @param <R> what it makes
     */
    @FunctionalInterface
    public interface Found<R> {
        /**
         * Takes a message's envelope.
         *
         * @param source the sender's world rank
         * @param tag the tag
         * @param type the type of its elements
         * @param bytes its size
         * @return anything but null
         */
        R apply(int source, int tag, Type type, long bytes);
    }

    /** Polls once without waiting. */
    public void poke() {
        waiting.check();
        gate.enter();
        try {
            duty.poll();
        } finally {
            gate.exit();
        }
    }

    /**
     * Sends what is still queued, as long as receivers take it.
     *
     * @param nanos how long to try
     * @return whether everything has left
     */
    public boolean flush(long nanos) {
        long end = System.nanoTime() + nanos;
        for (int idle = 0; !isIdle(); idle = step(idle)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isIdle() {
        gate.enter();
        try {
            return !numbered.hasSends() && duty.hasSentAll();
        } finally {
            gate.exit();
        }
    }

    @Override
    public int step(int idle) {
        return waiting.step(idle);
    }
}
