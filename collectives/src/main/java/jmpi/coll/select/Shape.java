package jmpi.coll.select;

import java.util.Arrays;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.schedule.Parts;

/**
 * Everything about a call that a plan may depend on. Shapes with equal contents are equal, so that a shape may be
 * the key under which a plan is kept.
 *
 * @param collective what is called
 * @param hosts who takes part, and where they are
 * @param root the root's rank; 0 where there is none
 * @param count elements per rank as in MPI: of the whole for broadcast, reduce, allreduce, scan and exscan; of one block
 *     for scatter, gather, allgather, alltoall and reduceScatterBlock; of this rank's own block for scatterv, gatherv,
 *     allgatherv and reduceScatter
 * @param width bytes per element
 * @param order in which operands are combined; free where nothing is reduced
 * @param counts elements of each rank's block where blocks differ: in RECV for gatherv (at the root), allgatherv and
 *     alltoallv, in SEND for scatterv (at the root) and reduceScatter; null elsewhere. For alltoallw an element is a byte
 * @param displacements the first element of each of these blocks
 * @param sendCounts for alltoallv the elements of each block in SEND; null elsewhere
 * @param sendDisplacements the first element of each of those
 */
public record Shape(
        Collective collective,
        Hosts hosts,
        int root,
        long count,
        int width,
        Order order,
        long[] counts,
        long[] displacements,
        long[] sendCounts,
        long[] sendDisplacements) {

    /**
     * The shape of a call whose blocks are all alike.
     *
     * @param collective what is called
     * @param hosts who takes part, and where they are
     * @param root the root's rank, or 0
     * @param count elements per rank
     * @param width bytes per element
     * @param order in which operands are combined
     * @return the shape
     */
    public static Shape of(Collective collective, Hosts hosts, int root, long count, int width, Order order) {
        return new Shape(collective, hosts, root, count, width, order, null, null, null, null);
    }

    /**
     * Whether the order of operands is free.
     *
     * @return true also where nothing is reduced
     */
    public boolean commutative() {
        return order == Order.FREE;
    }

    /**
     * The shape of a call by some of this call's ranks that is a part of this one.
     *
     * @param what the call
     * @param members how many take part in it
     * @param first the root among them, or 0
     * @param elements its count
     * @return the shape, of one host
     */
    public Shape part(Collective what, int members, int first, long elements) {
        return of(what, Hosts.one(members), first, elements, width, order);
    }

    /**
     * The shape of a part whose blocks differ, and follow each other in memory.
     *
     * @param what scatterv, gatherv or allgatherv
     * @param member who asks
     * @param first the root, or 0
     * @param starts where each member's block begins, and as one more where the last one ends
     * @return the shape, of one host
     */
    public Shape part(Collective what, int member, int first, long[] starts) {
        int members = starts.length - 1;
        var lengths = new long[members];
        for (int i = 0; i < members; i++) {
            lengths[i] = starts[i + 1] - starts[i];
        }
        long own = lengths[member];
        return new Shape(what, Hosts.one(members), first, own, width, order, lengths, starts.clone(), null, null);
    }

    /**
     * How many take part.
     *
     * @return the size of the group
     */
    public int ranks() {
        return hosts.ranks();
    }

    /**
     * The size that rules speak of, the same on every rank: of one block where there are blocks (for allgatherv and
     * reduceScatter their mean), otherwise of the whole.
     *
     * @return bytes; 0 where ranks cannot know it alike
     */
    public long bytes() {
        if (collective.sizeIsPrivate()) {
            return 0;
        }
        boolean mean = collective == Collective.ALLGATHERV || collective == Collective.REDUCE_SCATTER;
        return (mean ? total() / ranks() : count) * width;
    }

    /**
     * The blocks of reduceScatter and reduceScatterBlock, which stand one behind the other in SEND. In place RECV lies
     * where SEND has this rank's own block.
     *
     * @return where each rank's block begins, and as one more where the last one ends
     */
    public long[] starts() {
        var starts = new long[ranks() + 1];
        for (int i = 0; i < ranks(); i++) {
            starts[i + 1] = starts[i] + (counts == null ? count : counts[i]);
        }
        return starts;
    }

    /**
     * How long messages are cut where they flow through a chain of ranks: 64 KiB or, so that plans stay short, a 256th
     * of the whole; two ranks need no segments.
     *
     * @return elements of a segment
     */
    public long segment() {
        long whole = Math.max(1, count);
        return ranks() <= 2 ? whole : Math.max(Math.max(1, (64 << 10) / width), (whole + 255) / 256);
    }

    /**
     * All blocks together where they differ.
     *
     * @return the sum of {@link #counts}
     */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /**
     * The blocks that stand one behind the other, one a rank: of allgather and the reduce-scatters those of the call,
     * otherwise an even division of its elements.
     *
     * @return the blocks
     */
    public Parts parts() {
        return switch (collective) {
            case REDUCE_SCATTER, REDUCE_SCATTER_BLOCK, ALLGATHER -> new Parts(starts());
            default -> Parts.even(count, ranks());
        };
    }

    /**
     * Where a rank stands if ranks are counted from the root.
     *
     * @param rank a rank
     * @return 0 for the root, 1 for the rank after it
     */
    public int fromRoot(int rank) {
        return rank >= root ? rank - root : rank - root + ranks();
    }

    /**
     * The rank at a place counted from the root.
     *
     * @param place from 0 to {@code ranks - 1}
     * @return its rank
     */
    public int rankAt(int place) {
        return place < ranks() - root ? place + root : place + root - ranks();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape s
                && collective == s.collective
                && hosts.equals(s.hosts)
                && root == s.root
                && count == s.count
                && width == s.width
                && order == s.order
                && Arrays.equals(counts, s.counts)
                && Arrays.equals(displacements, s.displacements)
                && Arrays.equals(sendCounts, s.sendCounts)
                && Arrays.equals(sendDisplacements, s.sendDisplacements);
    }

    @Override
    public int hashCode() {
        int hash = collective.ordinal() * 31 + root;
        hash = hash * 31 + Long.hashCode(count);
        hash = hash * 31 + width;
        hash = hash * 31 + Arrays.hashCode(counts);
        hash = hash * 31 + Arrays.hashCode(displacements);
        return hash * 31 + Arrays.hashCode(sendCounts);
    }
}
