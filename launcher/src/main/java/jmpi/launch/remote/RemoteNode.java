package jmpi.launch.remote;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jmpi.launch.node.Message;
import jmpi.launch.node.Message.Gone;
import jmpi.launch.node.Message.Order;
import jmpi.launch.node.Message.Report;
import jmpi.launch.node.Node;
import jmpi.launch.watch.Event;

/** The ranks of another host, by way of the daemon there. */
final class RemoteNode implements Node {
    private static final long SECOND = 1_000_000_000;
    private static final long WARNING_MILLIS = 5_000;

    private final int host;
    private final Remotes remotes;
    private final Consumer<Event> events;
    private final long startLimit;
    private final Silence silence = new Silence();
    private final CountDownLatch shown = new CountDownLatch(1);
    private volatile boolean lost;
    private volatile boolean done;
    private long silentMillis;
    private boolean warned;

    /**
     * Makes the node of a host whose daemon is being started.
     *
     * @param host its number
     * @param remotes it is one of them
     * @param events gets what happens there
     * @param startLimit until when its daemon must have called, by System.nanoTime()
     */
    RemoteNode(int host, Remotes remotes, Consumer<Event> events, long startLimit) {
        this.host = host;
        this.remotes = remotes;
        this.events = events;
        this.startLimit = startLimit;
    }

    /** The daemon has said something; on the channel's thread, which must not be held up. */
    void received(byte[] body) {
        try {
            switch (Message.decode(body)) {
                case Message.Printed printed -> remotes.output().add(host, printed);
                case Message.Taken taken -> remotes.input().taken(taken.bytes());
                case Message.Done d -> {
                    done = true;
                    remotes.output().end(shown);
                }
                case Message.Gone other -> remotes.gone(other);
                case Report report -> events.accept(new Event.Reported(host, report));
                case Order order -> throw new IOException("an order from a node");
            }
        } catch (IOException e) {
            lose("the jmpi daemon on " + remotes.name(host) + " says what this jmpirun does not understand: "
                    + e.getMessage());
        }
    }

    /** Its ssh has ended; any thread. */
    void gone(Gone gone) {
        // Nothing is lost with a host that has told everything.
        if (!done) {
            String said = gone.said().isEmpty() ? "" : ": " + gone.said();
            if (remotes.silentMillis(host) < 0) {
                String why = Complaint.ofStart(gone);
                loseAtStart(Complaint.isOfDaemon(gone) ? why : why + remotes.hint(host));
            } else {
                lose("host " + remotes.name(host) + " is lost: its jmpi daemon " + Complaint.ofEnd(gone.status())
                        + said);
            }
        }
    }

    private void loseAtStart(String why) {
        if (!lost) {
            lost = true;
            events.accept(new Event.HostLost(host, "cannot start on host " + remotes.name(host) + ": " + why, true));
        }
    }

    private void lose(String reason) {
        if (!lost) {
            lost = true;
            events.accept(new Event.HostLost(host, reason, false));
        }
    }

    @Override
    public void obey(Order order) {
        if (!lost) {
            remotes.send(host, order);
        }
    }

    @Override
    public boolean ended(int pid, int status) {
        return remotes.ended(pid, status);
    }

    @Override
    public long look(long now) {
        if (lost || done) {
            return NEVER;
        }
        long silent = remotes.silentMillis(host);
        if (silent < 0) {
            if (now - startLimit >= 0) {
                loseAtStart("it does not answer" + remotes.hint(host));
            }
            return SECOND;
        }
        silentMillis = silence.millis(silent, now);
        int limit = remotes.peerTimeoutSeconds();
        if (silentMillis >= limit * 1000L) {
            lose("host " + remotes.name(host) + " does not answer for " + limit + " s");
            remotes.drop(host);
        } else if (silentMillis >= WARNING_MILLIS && !warned) {
            warned = true;
            String text = "host " + remotes.name(host) + " does not answer for " + silentMillis / 1000
                    + " s; the job ends if it says nothing for " + limit + " s";
            events.accept(new Event.Reported(host, new Message.Remark(text)));
        } else if (silentMillis < WARNING_MILLIS) {
            warned = false;
        }
        return SECOND;
    }

    @Override
    public long silentMillis() {
        return lost || done ? 0 : silentMillis;
    }

    @Override
    public boolean finish(long milliseconds) {
        try {
            return lost || shown.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        // All are closed at once.
    }
}
