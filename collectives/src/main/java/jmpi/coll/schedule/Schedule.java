package jmpi.coll.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * One rank's part of a collective call: a list of rounds. The sends and receives of a round start together and are
 * all complete before its local steps run, in their order; then the next round begins. Messages between two ranks
 * match in the order in which both sides name them.
 *
 * <p>A schedule is immutable and may be run any number of times. Its steps stand in arrays, which belong to it and
 * must not be written, so that running it makes no garbage.
 */
public final class Schedule {
    private final Step.Send[][] sends;
    private final Step.Recv[][] recvs;
    private final Step.Local[][] locals;
    private final long workCount;

    private Schedule(List<Round> rounds, long workCount) {
        int n = rounds.size();
        sends = new Step.Send[n][];
        recvs = new Step.Recv[n][];
        locals = new Step.Local[n][];
        for (int i = 0; i < n; i++) {
            sends[i] = rounds.get(i).sends.toArray(Step.Send[]::new);
            recvs[i] = rounds.get(i).recvs.toArray(Step.Recv[]::new);
            locals[i] = rounds.get(i).locals.toArray(Step.Local[]::new);
        }
        this.workCount = workCount;
    }

    /**
     * Begins a schedule.
     *
     * @return a builder without rounds
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The length of this schedule.
     *
     * @return how many rounds, none of them empty
     */
    public int rounds() {
        return sends.length;
    }

    /**
     * What leaves this rank in a round.
     *
     * @param round from 0
     * @return the sends, in the order in which messages to one rank match
     */
    public Step.Send[] sends(int round) {
        return sends[round];
    }

    /**
     * What this rank receives in a round.
     *
     * @param round from 0
     * @return the receives, in the order in which messages from one rank match
     */
    public Step.Recv[] recvs(int round) {
        return recvs[round];
    }

    /**
     * What this rank does when the transfers of a round are complete.
     *
     * @param round from 0
     * @return the reductions and copies, in order
     */
    public Step.Local[] locals(int round) {
        return locals[round];
    }

    /**
     * The scratch memory that this schedule needs.
     *
     * @return elements of {@link Space#WORK}
     */
    public long workCount() {
        return workCount;
    }

    /**
     * This schedule as a part of one for a larger group, or for a larger call: other names for its ranks and its memory.
     *
     * @param members the ranks of the larger group that take part, in the order of this schedule's ranks
     * @param send where its SEND lies
     * @param recv where its RECV lies; in place if that is where SEND lies
     * @param work where its WORK begins
     * @return the same rounds with other names
     */
    public Schedule on(int[] members, Place send, Place recv, Place work) {
        return with(peer -> members[peer], send, recv, work);
    }

    /**
     * This schedule as a part of one of the same group: other names for its memory.
     *
     * @param send where its SEND lies
     * @param recv where its RECV lies; in place if that is where SEND lies
     * @param work where its WORK begins
     * @return the same rounds with other names
     */
    public Schedule at(Place send, Place recv, Place work) {
        return with(peer -> peer, send, recv, work);
    }

    private Schedule with(IntUnaryOperator member, Place send, Place recv, Place work) {
        var places = new Place[] {send, recv, work};
        Builder part = builder();
        for (int round = 0; round < rounds(); round++) {
            for (Step.Send s : sends[round]) {
                Place from = places[s.space().ordinal()];
                part.send(from.space(), from.offset() + s.offset(), s.count(), member.applyAsInt(s.peer()));
            }
            for (Step.Recv r : recvs[round]) {
                Place to = places[r.space().ordinal()];
                part.recv(to.space(), to.offset() + r.offset(), r.count(), member.applyAsInt(r.peer()));
            }
            for (Step.Local local : locals[round]) {
                part.local(local, places);
            }
            part.endRound();
        }
        return part.build();
    }

    private record Round(List<Step.Send> sends, List<Step.Recv> recvs, List<Step.Local> locals) {
        Round() {
            this(new ArrayList<>(2), new ArrayList<>(2), new ArrayList<>(2));
        }

        boolean isEmpty() {
            return sends.isEmpty() && recvs.isEmpty() && locals.isEmpty();
        }
    }

    /**
     * Collects steps. Steps of no elements are left out, by both sides of a message alike, and so are rounds
     * without steps.
     */
    public static final class Builder {
        private final List<Round> rounds = new ArrayList<>();
        private Round open = new Round();
        private long workCount;

        private Builder() {}

        /**
         * Adds a send to the open round.
         *
         * @param space the memory to read
         * @param offset its first element
         * @param count how many elements
         * @param peer who receives them
         * @return this
         */
        public Builder send(Space space, long offset, long count, int peer) {
            if (used(space, offset, count)) {
                beforeLocals();
                open.sends.add(new Step.Send(space, offset, count, peer));
            }
            return this;
        }

        /**
         * Adds a receive to the open round.
         *
         * @param space the memory to write
         * @param offset its first element
         * @param count how many elements
         * @param peer who sends them
         * @return this
         */
        public Builder recv(Space space, long offset, long count, int peer) {
            if (used(space, offset, count)) {
                beforeLocals();
                open.recvs.add(new Step.Recv(space, offset, count, peer));
            }
            return this;
        }

        /**
         * Adds a reduction to the end of the open round.
         *
         * @param from the memory that is only read
         * @param fromOffset its first element
         * @param into the memory that is updated
         * @param intoOffset its first element
         * @param count how many elements
         * @param fromIsLeft whether {@code into = from op into}; otherwise {@code into = into op from}
         * @return this
         */
        public Builder reduce(
                Space from, long fromOffset, Space into, long intoOffset, long count, boolean fromIsLeft) {
            if (used(from, fromOffset, count) && used(into, intoOffset, count)) {
                open.locals.add(new Step.Reduce(from, fromOffset, into, intoOffset, count, fromIsLeft));
            }
            return this;
        }

        /**
         * Adds a reduction of operands that stand side by side, all at once, to the end of the open round.
         *
         * @param from the memory that is only read
         * @param fromOffset the first element of the first operand
         * @param parts how many operands there are, each of them as far behind the one before as it is long
         * @param into the memory that is written
         * @param intoOffset its first element
         * @param count how many elements an operand has
         * @return this
         */
        public Builder reduceAll(Space from, long fromOffset, int parts, Space into, long intoOffset, long count) {
            if (used(from, fromOffset, parts * count) && used(into, intoOffset, count)) {
                open.locals.add(new Step.ReduceAll(from, fromOffset, parts, into, intoOffset, count));
            }
            return this;
        }

        /**
         * Adds a copy to the end of the open round, unless both places are the same.
         *
         * @param from the memory to read
         * @param fromOffset its first element
         * @param to the memory to write
         * @param toOffset its first element
         * @param count how many elements
         * @return this
         */
        public Builder copy(Space from, long fromOffset, Space to, long toOffset, long count) {
            boolean same = from == to && fromOffset == toOffset;
            if (used(from, fromOffset, count) && used(to, toOffset, count) && !same) {
                open.locals.add(new Step.Copy(from, fromOffset, to, toOffset, count));
            }
            return this;
        }

        private void local(Step.Local local, Place[] places) {
            switch (local) {
                case Step.Copy c -> {
                    Place from = places[c.from().ordinal()];
                    Place to = places[c.to().ordinal()];
                    copy(
                            from.space(),
                            from.offset() + c.fromOffset(),
                            to.space(),
                            to.offset() + c.toOffset(),
                            c.count());
                }
                case Step.Reduce r -> {
                    Place from = places[r.from().ordinal()];
                    Place into = places[r.into().ordinal()];
                    reduce(
                            from.space(),
                            from.offset() + r.fromOffset(),
                            into.space(),
                            into.offset() + r.intoOffset(),
                            r.count(),
                            r.fromIsLeft());
                }
                case Step.ReduceAll r -> {
                    Place from = places[r.from().ordinal()];
                    Place into = places[r.into().ordinal()];
                    reduceAll(
                            from.space(),
                            from.offset() + r.fromOffset(),
                            r.parts(),
                            into.space(),
                            into.offset() + r.intoOffset(),
                            r.count());
                }
            }
        }

        /**
         * Ends the open round; the next step begins another.
         *
         * @return this
         */
        public Builder endRound() {
            if (!open.isEmpty()) {
                rounds.add(open);
                open = new Round();
            }
            return this;
        }

        /**
         * Ends the open round and adds all rounds of a schedule, which uses the same scratch memory afterwards.
         *
         * @param next what to do next
         * @return this
         */
        public Builder then(Schedule next) {
            endRound();
            for (int i = 0; i < next.rounds(); i++) {
                rounds.add(new Round(List.of(next.sends[i]), List.of(next.recvs[i]), List.of(next.locals[i])));
            }
            workCount = Math.max(workCount, next.workCount);
            return this;
        }

        /**
         * Ends the open round and makes the schedule.
         *
         * @return all rounds so far
         */
        public Schedule build() {
            endRound();
            return new Schedule(rounds, workCount);
        }

        private boolean used(Space space, long offset, long count) {
            if (offset < 0 || count < 0) {
                throw new IllegalArgumentException(count + " elements of " + space + " at " + offset);
            }
            if (space == Space.WORK && count > 0) {
                workCount = Math.max(workCount, offset + count);
            }
            return count > 0;
        }

        private void beforeLocals() {
            if (!open.locals.isEmpty()) {
                throw new IllegalStateException("a transfer after a local step; end the round first");
            }
        }
    }
}
