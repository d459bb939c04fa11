package jmpi.coll.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongBinaryOperator;

/**
 * Runs the plans of all ranks in one thread, on arrays of longs (which may well be the bits of doubles, or symbols), and
 * counts what they cost. A plan that cannot be right ends the run with an {@link IllegalStateException} that names
 * rank, round and step: a deadlock, a message that nobody receives or whose length differs, a step that leaves its
 * memory or writes SEND, or two transfers of one round that touch the same elements.
 */
public final class Simulator {
    private final Node[] nodes;
    private final List<ArrayDeque<Message>> channels = new ArrayList<>();
    private final Hosts hosts;
    private final LongBinaryOperator op;
    private final boolean rendezvous;
    private int crossings;
    private long crossed;

    /**
     * Prepares a run.
     *
     * @param hosts where the ranks are, which only matters to the cost
     * @param plans one per rank
     * @param send each rank's SEND
     * @param recv each rank's RECV; in place it shares its array with SEND
     * @param op from the left and the right operand to the result
     * @param rendezvous whether a send completes only when its receive has been posted; otherwise at once
     */
    public Simulator(
            Hosts hosts, Schedule[] plans, Region[] send, Region[] recv, LongBinaryOperator op, boolean rendezvous) {
        this.hosts = hosts;
        this.op = op;
        this.rendezvous = rendezvous;
        nodes = new Node[plans.length];
        for (int i = 0; i < plans.length; i++) {
            nodes[i] = new Node(i, plans[i], send[i], recv[i]);
        }
        for (int i = 0; i < plans.length * plans.length; i++) {
            channels.add(null);
        }
    }

    /**
     * Some elements of an array.
     *
     * @param array where they are
     * @param offset the first
     * @param count how many
     */
    public record Region(long[] array, int offset, int count) {
        /**
         * A whole array.
         *
         * @param array all its elements
         * @return the region
         */
        public static Region of(long... array) {
            return new Region(array, 0, array.length);
        }

        private boolean overlaps(Region other) {
            return array == other.array && offset < other.offset + other.count && other.offset < offset + count;
        }
    }

    /**
     * What a run cost.
     *
     * @param rounds the longest chain of messages, if a message takes one unit and everything else nothing
     * @param messages how many were sent in all
     * @param sent elements sent by each rank
     * @param between what went from one host to another
     * @param heard for each rank the ranks without which it could not have finished, itself among them
     */
    public record Report(int rounds, int messages, long[] sent, Between between, BitSet[] heard) {}

    /**
     * What a run cost the network.
     *
     * @param messages how many went from one host to another
     * @param elements how many elements they had in all
     * @param hops the longest chain of messages, if one between hosts takes one unit and everything else nothing
     */
    public record Between(int messages, long elements, int hops) {}

    private record Message(Region data, int time, int hops, BitSet heard, boolean[] taken) {}

    /**
     * Runs all plans to their ends; may be called once.
     *
     * @return the cost
     */
    public Report run() {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Node node : nodes) {
                while (node.advance()) {
                    progress = true;
                }
            }
        }
        for (Node node : nodes) {
            if (!node.done()) {
                throw new IllegalStateException("deadlock: " + Arrays.toString(nodes));
            }
        }
        for (int i = 0; i < channels.size(); i++) {
            if (channels.get(i) != null && !channels.get(i).isEmpty()) {
                throw new IllegalStateException(
                        "rank " + i % nodes.length + " never receives a message from " + i / nodes.length);
            }
        }
        return new Report(
                Arrays.stream(nodes).mapToInt(n -> n.time).max().orElse(0),
                Arrays.stream(nodes).mapToInt(n -> n.messages).sum(),
                Arrays.stream(nodes).mapToLong(n -> n.sent).toArray(),
                new Between(
                        crossings,
                        crossed,
                        Arrays.stream(nodes).mapToInt(n -> n.hops).max().orElse(0)),
                Arrays.stream(nodes).map(n -> n.heard).toArray(BitSet[]::new));
    }

    private ArrayDeque<Message> channel(int from, int to) {
        int i = from * nodes.length + to;
        if (channels.get(i) == null) {
            channels.set(i, new ArrayDeque<>());
        }
        return channels.get(i);
    }

    /** One rank on its way through its plan. */
    private final class Node {
        private final int rank;
        private final Schedule plan;
        private final Region[] spaces;
        private final List<Message> pending = new ArrayList<>();
        private final BitSet heard = new BitSet();
        private final BitSet received = new BitSet();
        private boolean posted;
        private int round;
        private int time;
        private int hops;
        private int messages;
        private long sent;

        Node(int rank, Schedule plan, Region send, Region recv) {
            this.rank = rank;
            this.plan = plan;
            var work = new long[Math.toIntExact(plan.workCount())];
            // Nothing may count on zeros.
            Arrays.fill(work, 0x5EED_0BAD_5EED_0BADL);
            spaces = new Region[] {send, recv, Region.of(work)};
            heard.set(rank);
        }

        boolean done() {
            return round == plan.rounds();
        }

        /** Does the next thing that can be done; false if there is none. */
        boolean advance() {
            if (done()) {
                return false;
            }
            if (!posted) {
                post();
                return true;
            }
            boolean progress = receive();
            if (received.cardinality() == plan.recvs(round).length
                    && pending.stream().allMatch(m -> m.taken[0])) {
                finish();
                return true;
            }
            return progress;
        }

        private void post() {
            posted = true;
            received.clear();
            pending.clear();
            checkRaces();
            BitSet known = (BitSet) heard.clone();
            for (Step.Send s : plan.sends(round)) {
                Region data = region(s.space(), s.offset(), s.count(), s);
                if (!rendezvous) {
                    data = Region.of(Arrays.copyOfRange(data.array, data.offset, data.offset + data.count));
                }
                if (s.peer() == rank) {
                    throw bad(s, "sends to itself");
                }
                boolean crosses = hosts.hostOf(rank) != hosts.hostOf(s.peer());
                if (crosses) {
                    crossings++;
                    crossed += s.count();
                }
                int far = crosses ? hops + 1 : hops;
                var message = new Message(data, time + 1, far, known, new boolean[] {!rendezvous});
                channel(rank, s.peer()).add(message);
                pending.add(message);
                messages++;
                sent += s.count();
            }
            if (plan.sends(round).length + plan.recvs(round).length > 0) {
                time++;
            }
        }

        private boolean receive() {
            boolean progress = false;
            Step.Recv[] recvs = plan.recvs(round);
            for (int i = received.nextClearBit(0); i < recvs.length; i = received.nextClearBit(i + 1)) {
                Step.Recv r = recvs[i];
                Message message = channel(r.peer(), rank).poll();
                if (message == null) {
                    continue;
                }
                if (message.data.count != r.count()) {
                    throw bad(r, "gets a message of " + message.data.count);
                }
                Region to = region(r.space(), r.offset(), r.count(), r);
                System.arraycopy(message.data.array, message.data.offset, to.array, to.offset, to.count);
                message.taken[0] = true;
                received.set(i);
                time = Math.max(time, message.time);
                hops = Math.max(hops, message.hops);
                heard.or(message.heard);
                progress = true;
            }
            return progress;
        }

        private void finish() {
            for (Step.Local step : plan.locals(round)) {
                switch (step) {
                    case Step.Copy c -> copy(c);
                    case Step.Reduce r -> reduce(r);
                    case Step.ReduceAll r -> reduceAll(r);
                }
            }
            round++;
            posted = false;
        }

        private void copy(Step.Copy c) {
            Region from = region(c.from(), c.fromOffset(), c.count(), c);
            Region to = target(c.to(), c.toOffset(), c.count(), c);
            boolean same = from.array == to.array && from.offset == to.offset;
            if (!same && from.overlaps(to)) {
                throw bad(c, "overlaps itself");
            }
            System.arraycopy(from.array, from.offset, to.array, to.offset, to.count);
        }

        private void reduce(Step.Reduce r) {
            Region from = region(r.from(), r.fromOffset(), r.count(), r);
            Region into = target(r.into(), r.intoOffset(), r.count(), r);
            if (from.overlaps(into)) {
                throw bad(r, "overlaps itself");
            }
            for (int k = 0; k < into.count; k++) {
                long x = from.array[from.offset + k];
                long y = into.array[into.offset + k];
                into.array[into.offset + k] = r.fromIsLeft() ? op.applyAsLong(x, y) : op.applyAsLong(y, x);
            }
        }

        private void reduceAll(Step.ReduceAll r) {
            Region from = region(r.from(), r.fromOffset(), r.parts() * r.count(), r);
            Region into = target(r.into(), r.intoOffset(), r.count(), r);
            if (from.overlaps(into)) {
                throw bad(r, "overlaps itself");
            }
            for (int k = 0; k < into.count; k++) {
                long all = from.array[from.offset + k];
                for (int part = 1; part < r.parts(); part++) {
                    all = op.applyAsLong(all, from.array[from.offset + part * into.count + k]);
                }
                into.array[into.offset + k] = all;
            }
        }

        private void checkRaces() {
            Step.Recv[] recvs = plan.recvs(round);
            for (int i = 0; i < recvs.length; i++) {
                Region to = target(recvs[i].space(), recvs[i].offset(), recvs[i].count(), recvs[i]);
                for (int j = 0; j < i; j++) {
                    Step.Recv other = recvs[j];
                    if (region(other.space(), other.offset(), other.count(), other)
                            .overlaps(to)) {
                        throw bad(recvs[i], "writes what another receive of the round writes");
                    }
                }
                for (Step.Send s : plan.sends(round)) {
                    if (region(s.space(), s.offset(), s.count(), s).overlaps(to)) {
                        throw bad(recvs[i], "writes what a send of the round reads");
                    }
                }
            }
        }

        private Region target(Space space, long offset, long count, Step step) {
            if (space == Space.SEND) {
                throw bad(step, "writes SEND");
            }
            return region(space, offset, count, step);
        }

        private Region region(Space space, long offset, long count, Step step) {
            Region whole = spaces[space.ordinal()];
            if (offset + count > whole.count) {
                throw bad(step, "leaves " + space + ", which has " + whole.count);
            }
            return new Region(whole.array, whole.offset + (int) offset, (int) count);
        }

        private IllegalStateException bad(Step step, String what) {
            return new IllegalStateException("rank " + rank + ", round " + round + ": " + step + " " + what);
        }

        @Override
        public String toString() {
            if (done()) {
                return "rank " + rank + " is done";
            }
            var waits = new ArrayList<String>();
            for (int i = 0; i < plan.recvs(round).length; i++) {
                if (!received.get(i)) {
                    waits.add("from " + plan.recvs(round)[i].peer());
                }
            }
            for (int i = 0; i < pending.size(); i++) {
                if (!pending.get(i).taken[0]) {
                    waits.add("to " + plan.sends(round)[i].peer());
                }
            }
            return "rank " + rank + " in round " + round + " waits for messages " + String.join(", ", waits);
        }
    }
}
