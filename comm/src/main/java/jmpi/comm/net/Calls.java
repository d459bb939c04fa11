package jmpi.comm.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;

/** The connections that a rank makes: for links, tried again and again for some seconds, and probes, tried once. */
final class Calls {
    /** How long a peer that hangs up or refuses is tried again. */
    private static final long RETRIES = 4_000_000_000L;

    private static final long PAUSE = 20_000_000L;
    private static final long NO_HURRY = 1_000_000_000L;

    private final Doorman doorman;
    private final Selector selector;
    private final Map<Integer, Call> links = new HashMap<>();
    private final Map<Integer, Caller> probes = new HashMap<>();

    /** One wish for a link; {@code caller} is null in a pause between two attempts. */
    private static final class Call {
        final InetSocketAddress address;
        final long since = System.nanoTime();
        long firstRefused;
        long again;
        int attempts;
        Caller caller;

        Call(InetSocketAddress address) {
            this.address = address;
        }
    }

    Calls(Doorman doorman, Selector selector) {
        this.doorman = doorman;
        this.selector = selector;
    }

    void link(int peer, InetSocketAddress address) {
        var call = new Call(address);
        if (links.putIfAbsent(peer, call) == null) {
            attempt(peer, call);
        }
    }

    void probe(int peer, InetSocketAddress address) {
        if (!probes.containsKey(peer)) {
            try {
                probes.put(peer, dial(peer, address, Hello.PROBE));
            } catch (IOException e) {
                noAnswer(peer, e);
            }
        }
    }

    /** Only who turns us down is gone; whatever else goes wrong may be better next time. */
    private void noAnswer(int peer, IOException e) {
        boolean refused = e instanceof ConnectException && e.getMessage().contains("refused");
        if (refused || e instanceof RefusalException) {
            doorman.tell(new News.Gone(peer, e.getMessage()));
        }
    }

    boolean isUnderWay(int peer) {
        return links.containsKey(peer);
    }

    /** The peer's own call has become the link. */
    void cancel(int peer) {
        Call call = links.remove(peer);
        if (call != null && call.caller != null) {
            call.caller.close();
        }
    }

    private Caller dial(int peer, InetSocketAddress address, int purpose) throws IOException {
        SocketChannel channel = SocketChannel.open();
        var caller = new Caller(channel, doorman, peer, purpose);
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            caller.register(selector, SelectionKey.OP_CONNECT);
            if (channel.connect(address)) {
                caller.begin();
            }
            return caller;
        } catch (IOException e) {
            caller.close();
            throw e;
        }
    }

    private void attempt(int peer, Call call) {
        call.attempts++;
        try {
            call.caller = dial(peer, call.address, Hello.LINK);
        } catch (IOException e) {
            failed(peer, call, e);
        }
    }

    /** Its channel can go on. */
    void ready(Caller caller) {
        boolean probe = caller.purpose() == Hello.PROBE;
        try {
            if (caller.channel.isConnectionPending()) {
                caller.begin();
            } else {
                caller.advance();
            }
            if (caller.isOver()) {
                over(caller);
            }
        } catch (IOException e) {
            caller.close();
            if (probe) {
                probes.remove(caller.peer());
                noAnswer(caller.peer(), e);
            } else {
                Call call = links.get(caller.peer());
                if (call != null && call.caller == caller) { // or the peer's own call has become the link
                    failed(caller.peer(), call, e);
                }
            }
        }
    }

    private void over(Caller caller) {
        int peer = caller.peer();
        if (caller.purpose() == Hello.PROBE) {
            probes.remove(peer);
            caller.close();
            doorman.tell(new News.Alive(peer, caller.sentByPeer()));
        } else if (caller.taken()) {
            links.remove(peer);
            doorman.hand(caller, new News.Connected(peer, caller.channel, true, caller.nonces()));
        } else {
            // The peer's own call comes; should it have failed meanwhile, this one is made again.
            caller.close();
            Call call = links.get(peer);
            if (call != null && call.caller == caller) {
                pause(call);
            }
        }
    }

    private static void pause(Call call) {
        call.caller = null;
        call.again = System.nanoTime() + PAUSE;
    }

    private void failed(int peer, Call call, IOException e) {
        long now = System.nanoTime();
        if (call.firstRefused == 0) {
            call.firstRefused = now;
        }
        if (e instanceof RefusalException || now - call.firstRefused > RETRIES) {
            giveUp(peer, call, e.getMessage());
        } else {
            pause(call);
        }
    }

    private void giveUp(int peer, Call call, String reason) {
        links.remove(peer);
        String attempts = call.attempts == 1 ? "" : " (" + call.attempts + " attempts)";
        doorman.tell(new News.Unreachable(
                peer,
                call.address.getAddress().getHostAddress() + ":" + call.address.getPort() + attempts + ": " + reason));
    }

    /** Gives up what has waited too long and tries again what has paused. */
    void round() {
        long now = System.nanoTime();
        probes.values().removeIf(probe -> {
            if (probe.isLate(now)) {
                probe.close(); // no news is what the prober notices
                return true;
            }
            return false;
        });
        for (int peer : links.keySet().stream().mapToInt(Integer::intValue).toArray()) {
            Call call = links.get(peer);
            if (call.caller == null) {
                if (now - call.again >= 0) {
                    attempt(peer, call);
                }
            } else if (call.caller.isLate(now)) {
                call.caller.close();
                if (now - call.since > doorman.patience()) {
                    giveUp(peer, call, "no answer for " + (now - call.since) / NO_HURRY + " s");
                } else {
                    attempt(peer, call);
                }
            }
        }
    }

    /** In how many nanoseconds {@link #round} has something to do. */
    long next(long now) {
        long next = NO_HURRY;
        for (Call call : links.values()) {
            next = Math.min(next, (call.caller == null ? call.again : call.caller.deadline()) - now);
        }
        for (Caller probe : probes.values()) {
            next = Math.min(next, probe.deadline() - now);
        }
        return next;
    }

    void close() {
        probes.values().forEach(Handshake::close);
        links.keySet().stream().toList().forEach(this::cancel);
    }
}
