package jmpi.comm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import jmpi.comm.boot.Job;
import jmpi.comm.boot.Layout;
import jmpi.comm.boot.Wire;
import jmpi.comm.boot.World;
import jmpi.comm.fault.FaultPlan;
import jmpi.comm.shm.Board;
import jmpi.comm.shm.HostSegment;

/**
 * The hosts of a job that is played in this process, each with a real segment in /dev/shm and an address on the loopback
 * network; does for them what a launcher does. The properties jmpi.test.transport and jmpi.test.encrypt say how
 * they are joined; every frame between them has a checksum. With jmpi.test.progress each rank has a progress thread.
 */
public final class Hosts implements AutoCloseable {
    /** Whether messages between hosts are encrypted, which makes garbage. */
    public static final boolean CIPHERS = Boolean.getBoolean("jmpi.test.encrypt");

    private final Layout layout;
    private final Wire wire;
    private final List<HostSegment> segments = new ArrayList<>();
    private final List<FileChannel> files = new ArrayList<>();
    private boolean progressThread = Boolean.getBoolean("jmpi.test.progress");

    private Hosts(Layout layout, Wire wire) {
        this.layout = layout;
        this.wire = wire;
        var id = new byte[Board.ID_BYTES];
        var key = new byte[Board.KEY_BYTES];
        var random = new SecureRandom();
        random.nextBytes(id);
        random.nextBytes(key);
        for (int host = 0; host < layout.hosts(); host++) {
            segments.add(HostSegment.create(Path.of("/dev/shm"), layout.ranksOn(host).length, layout.ranks()));
            segments.getLast().board().identify(id, key);
            files.add(open(segments.getLast().path()));
        }
    }

    /** Gives each rank that joins from now on a progress thread. */
    public Hosts withProgressThread() {
        progressThread = true;
        return this;
    }

    /** Ranks one after the other on so many hosts, or as many as there are ranks, if that is less. */
    public static Hosts of(int ranks, int hosts) {
        return of(ranks, hosts, wire());
    }

    public static Hosts of(int ranks, int hosts, Wire wire) {
        int used = Math.min(ranks, hosts);
        int[] hostOf =
                IntStream.range(0, ranks).map(rank -> rank * used / ranks).toArray();
        List<String> names = IntStream.range(0, used)
                .mapToObj(host -> "host" + (char) ('a' + host))
                .toList();
        return new Hosts(Layout.of(hostOf, names), wire);
    }

    /** As the properties say; the address is filled in for each host. */
    public static Wire wire() {
        return wire(Wire.TIMEOUT_SECONDS);
    }

    /** Where frames go wrong as a plan says. */
    public static Wire wire(String faults) {
        Wire wire = wire();
        return new Wire(wire.kind(), wire.encrypt(), true, null, wire.timeoutSeconds(), FaultPlan.parse(faults));
    }

    /** Where peers may be silent for so long. */
    public static Wire wire(int timeoutSeconds) {
        String transport = System.getProperty("jmpi.test.transport", "tcp").toUpperCase(Locale.ROOT);
        return new Wire(Wire.Kind.valueOf(transport), CIPHERS, true, null, timeoutSeconds, FaultPlan.NONE);
    }

    private static FileChannel open(Path path) {
        try {
            return FileChannel.open(path, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a host on the loopback network. */
    public static InetAddress address(int host) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (host + 1)});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Layout layout() {
        return layout;
    }

    public Board board(int host) {
        return segments.get(host).board();
    }

    public Job job(int rank) {
        int host = layout.hostOf(rank);
        var wire = new Wire(
                this.wire.kind(),
                this.wire.encrypt(),
                this.wire.integrity(),
                address(host),
                this.wire.timeoutSeconds(),
                this.wire.faults());
        return new Job(rank, layout, 2, segments.get(host).path(), wire, progressThread);
    }

    /** All ranks, each knowing where the others are; nobody else can join. */
    public List<World> join() throws IOException {
        try {
            List<World> worlds = IntStream.range(0, layout.ranks())
                    .mapToObj(rank -> World.join(job(rank)))
                    .toList();
            publish();
            return worlds;
        } finally {
            delete();
        }
    }

    /** Tells all hosts on which ports the ranks listen that have joined. */
    public void publish() {
        for (int host = 0; host < layout.hosts() && layout.hosts() > 1; host++) {
            int[] ranks = layout.ranksOn(host);
            int[] ports = Arrays.stream(ranks)
                    .map(layout::localOf)
                    .map(board(host)::port)
                    .toArray();
            for (int told = 0; told < layout.hosts(); told++) {
                board(told).publish(ranks, address(host), ports);
            }
        }
    }

    private void delete() throws IOException {
        for (HostSegment segment : segments) {
            Files.deleteIfExists(segment.path());
        }
    }

    /** The mappings outlive the test, their memory need not. */
    @Override
    public void close() throws IOException {
        delete();
        for (FileChannel file : files) {
            file.truncate(0);
            file.close();
        }
        segments.forEach(HostSegment::close);
    }
}
