package jmpi;

import java.util.ArrayList;
import java.util.Comparator;
import jmpi.comm.Compression;
import jmpi.comm.boot.World;

/**
 * A group of ranks and what they do together: {@code var world = mpi.world(); world.allreduce(gradient, Op.SUM);}.
 * Messages between two ranks are documented in {@link jmpi.comm.PointToPoint}, collective calls here; all follow MPI
 * 4.1, chapters 3, 6 and 7. Calls on plain arrays do what their namesakes on {@link jmpi.comm.Buf} do, whose documentation
 * says the rest.
 *
 * <p>All ranks of the group make the same collective calls in the same order. One buffer means in place; two are what
 * is sent and what is received, which must not overlap. Counts are elements. Non-blocking calls ({@code i...}) may
 * overlap each other; their buffers belong to jmpi until the request is complete. A {@link Plan} ({@code …Plan}) is a call
 * that is described once and made again and again.
 *
 * <p>One thread at a time may use a communicator; {@link #dup} gives another thread its own. All calls throw {@link
 * jmpi.comm.UsageException} if the arguments cannot be right on this rank, and {@link jmpi.comm.MismatchException} if
 * they do not fit those of another rank.
 */
public final class Communicator extends ExscanCalls {
    private final World world;
    private final Contexts contexts;
    private final Choices choices;
    private final int[] worldRanks;
    private final int packing;
    private final Caller caller;

    Communicator(World world, Contexts contexts, Choices choices, int context, int[] worldRanks) {
        this(world, contexts, choices, context, worldRanks, 0);
    }

    private Communicator(World world, Contexts contexts, Choices choices, int context, int[] worldRanks, int packing) {
        super(world.engine(), context, worldRanks);
        this.packing = packing;
        world.engine().pack(context, packing);
        world.engine().pack(context + 1, packing);
        this.world = world;
        this.contexts = contexts;
        this.choices = choices;
        this.worldRanks = worldRanks;
        this.caller = new Caller(world, choices, context + 1, worldRanks, rank());
    }

    @Override
    Caller caller() {
        return caller;
    }

    /**
     * The same group again, whose messages never meet those of this one. Collective.
     *
     * @return a communicator of its own
     */
    public Communicator dup() {
        return new Communicator(world, contexts, choices, agreedContext(), worldRanks, packing);
    }

    /**
     * The same group again, whose messages of 4 KiB and more are packed on the way from one host to another; those of
     * collective calls too. Groups made of it are like it. Packing stops where it does not pay. Collective.
     *
     * <p>With {@link Compression#FLOAT32} each way between hosts rounds, so that ranks of different hosts may hold
     * different last bits of a float after an {@code allreduce}.
     *
     * @param how at most one of LZ4 and ZSTD, FLOAT32 or not; nothing for messages as they are
     * @return a communicator of its own
     * @throws jmpi.comm.UsageException if both LZ4 and ZSTD are named
     */
    public Communicator compressed(Compression... how) {
        int code = Compression.code(how); // before anything is agreed upon
        return new Communicator(world, contexts, choices, agreedContext(), worldRanks, code);
    }

    /**
     * The same group again, where one algorithm answers the calls of one collective wherever it supports them. Groups
     * made of it are like it. All ranks must name the same one. Collective.
     *
     * @param collective as the call is named, such as {@code allreduce}
     * @param algorithm its name in rules, such as {@code ring}
     * @return a communicator of its own
     * @throws jmpi.comm.UsageException if there is no such collective or algorithm
     */
    public Communicator pinned(String collective, String algorithm) {
        Choices pinned = choices.pinned(collective, algorithm); // before anything is agreed upon
        return new Communicator(world, contexts, pinned, agreedContext(), worldRanks, packing);
    }

    /** The lowest number that is free on all ranks of the group, also if their other threads agree on some elsewhere. */
    private int agreedContext() {
        var word = new int[1];
        while (true) {
            word[0] = contexts.next();
            allreduce(word, Op.MAX);
            int agreed = word[0];
            word[0] = contexts.take(agreed) ? 1 : 0;
            allreduce(word, Op.MIN);
            if (word[0] == 1) {
                return agreed;
            }
        }
    }

    /**
     * Parts the group: ranks with the same color make a new one. Collective.
     *
     * @param color which new group; {@link Mpi#UNDEFINED} for none
     * @param key the order in the new group; the order here decides between equal keys
     * @return the new group that this rank is in, or null if its color is undefined
     */
    public Communicator split(int color, int key) {
        if (color < 0 && color != Mpi.UNDEFINED) {
            throw usage("split", "color " + color, "a color of at least 0 or UNDEFINED");
        }
        var all = new int[2 * size()];
        allgather(new int[] {color, key}, all);
        int context = agreedContext();
        if (color == Mpi.UNDEFINED) {
            return null;
        }
        var members = new ArrayList<Integer>();
        for (int i = 0; i < size(); i++) {
            if (all[2 * i] == color) {
                members.add(i);
            }
        }
        members.sort(Comparator.comparingInt(i -> all[2 * i + 1])); // stable, so equal keys keep their order
        int[] group = members.stream().mapToInt(i -> worldRanks[i]).toArray();
        return new Communicator(world, contexts, choices, context, group, packing);
    }

    /**
     * Parts the group by hosts: the ranks of a new group share their host's memory. Collective.
     *
     * @return the group of this rank's host, in the order of this group
     */
    public Communicator splitByHost() {
        return split(world.job().host(), 0);
    }
}
