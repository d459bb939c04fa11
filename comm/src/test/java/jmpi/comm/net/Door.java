package jmpi.comm.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jmpi.comm.Hosts;

/** A doorman and what he told. */
final class Door implements AutoCloseable {
    final Doorman doorman;
    final InetSocketAddress address;
    final BlockingQueue<News> news = new LinkedBlockingQueue<>();

    Door(Hosts hosts, int rank) {
        int host = hosts.layout().hostOf(rank);
        doorman = new Doorman(hosts.job(rank), hosts.board(host), news::add, peer -> 1000L + peer);
        address = new InetSocketAddress(
                Hosts.address(host), hosts.board(host).port(hosts.layout().localOf(rank)));
    }

    /** What he tells next. */
    <N extends News> N next(Class<N> kind) throws InterruptedException {
        News next = news.poll(20, TimeUnit.SECONDS);
        if (!kind.isInstance(next)) {
            throw new AssertionError("expected " + kind.getSimpleName() + ", was told " + next);
        }
        return kind.cast(next);
    }

    /** Waits until so many have been turned away. */
    void awaitRejected(long count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (doorman.rejected() != count) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(doorman.rejected() + " were turned away, not " + count);
            }
            Thread.sleep(1);
        }
    }

    /** Whether a rank that calls is let in. */
    void letsIn(Door caller, int own, int other) throws Exception {
        caller.doorman.call(own, address);
        News.Connected there = caller.next(News.Connected.class);
        News.Connected here = next(News.Connected.class);
        if (there.peer() != own || here.peer() != other || !java.util.Arrays.equals(there.nonces(), here.nonces())) {
            throw new AssertionError(there + " and " + here + " are not the same connection");
        }
    }

    @Override
    public void close() throws IOException {
        doorman.close();
        for (News what; (what = news.poll()) != null; ) {
            if (what instanceof News.Connected connected) {
                connected.channel().close();
            }
        }
    }
}
