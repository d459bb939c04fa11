package jmpi.comm.match;

import java.util.Arrays;
import jmpi.comm.transport.Transport;

/**
 * All that a rank has to move on: what arrives, what waits for room, what goes in several steps. Whoever calls holds the
 * gate.
 */
final class Duty {
    private final Transport transport;
    private final Inbox inbox;
    private final Peer[] peers;
    private Ongoing[] ongoing = new Ongoing[4];
    private int ongoingCount;
    private boolean sleepAnnounced;
    private final Rest rest;

    Duty(Transport transport, Inbox inbox, Peer[] peers) {
        this.transport = transport;
        this.inbox = inbox;
        this.peers = peers;
        this.rest = new Rest(transport, new Threads()::mayActBut);
    }

    /** From now on every poll moves it on, until it is finished. */
    void add(Ongoing work) {
        if (ongoingCount == ongoing.length) {
            ongoing = Arrays.copyOf(ongoing, 2 * ongoingCount);
        }
        ongoing[ongoingCount++] = work;
    }

    boolean hasOngoing() {
        return ongoingCount > 0;
    }

    /** One round of everything; how much was done. */
    int poll() {
        int work = transport.poll(inbox);
        for (Peer peer : peers) {
            if (!peer.isIdle()) {
                work += peer.advance();
            }
        }
        for (int i = 0; i < ongoingCount; i++) {
            work += ongoing[i].advance();
            if (ongoing[i].finished()) {
                ongoing[i--] = ongoing[--ongoingCount];
                ongoing[ongoingCount] = null;
            }
        }
        if (work > 0) {
            rest.isOver();
            if (sleepAnnounced) {
                sleepAnnounced = false;
                transport.wakeSelf(); // what was done may be what another thread of this rank sleeps for
            }
        }
        return work;
    }

    /** A thread of the program is about to sleep. */
    int announceSleep() {
        sleepAnnounced = true;
        awaitRoom();
        rest.look(System.nanoTime());
        return transport.announceSleep();
    }

    /** A call of the program has waited for so short a time that it does not sleep yet. */
    void isAwake() {
        rest.isOver();
    }

    /** Asks for a wake-up where frames wait for room. */
    void awaitRoom() {
        for (Peer peer : peers) {
            if (!peer.isIdle()) {
                peer.awaitRoom();
            }
        }
    }

    /** Whether no frame waits for room. */
    boolean hasSentAll() {
        for (Peer peer : peers) {
            if (!peer.isIdle()) {
                return false;
            }
        }
        return true;
    }

    /** Whether anything of this rank goes on although no call of the program waits for it; receives and sends apart. */
    boolean isUnderWay() {
        return ongoingCount > 0 || !hasSentAll() || transport.holdsSomething();
    }
}
