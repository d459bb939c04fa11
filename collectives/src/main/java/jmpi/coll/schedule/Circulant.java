package jmpi.coll.schedule;

import java.util.Arrays;

/**
 * Spreads blocks from place 0 to all others in as few rounds as there can be for any number of places: one for each
 * block, and ⌈log₂ p⌉ − 1 more. In round k of every turn of q = ⌈log₂ p⌉ rounds each place sends as many places to the
 * right as the k-th skip says, and receives from as far to the left. Skips are p halved again and again, rounded up.
 *
 * <p>A turn brings q new blocks to places 1, 2, 4, … or so, one to each. Every place receives one of them in this turn,
 * always the same one, and in the next turn the q − 1 others.
 *
 * <pre>
 *   5 places, skips 1 2 3: the block of a turn that is received, or of the turn before, which has a minus
 *   place      0     1     2     3     4
 *   round 0          0    −3    −2    −1        1→2, 2→3, 3→4 and 0→1: place 0 has everything and receives nothing
 *   round 1         −1     1    −3    −2        0→2, 1→3, 2→4, 4→1
 *   round 2         −2    −1     2     0        0→3, 1→4, 3→1, 4→2
 * </pre>
 *
 * Places find their blocks alone, in O(log p) steps each; what a place sends is what its neighbour at that skip receives.
 *
 * <p>Source: J. L. Träff, Optimal broadcast schedules in logarithmic time with applications to broadcast, all-broadcast,
 * reduction and all-reduction, arXiv:2407.18004.
 */
public final class Circulant {
    /** What is received or sent where nothing is; in no turn it becomes a block. */
    private static final int NOTHING = Integer.MIN_VALUE;

    private final int places;
    private final int blocks;
    private final int turn;
    private final int[] skips;
    /** Rounds of the first turn that are left out, so that the last turn ends with the last block. */
    private final int early;

    /**
     * Prepares.
     *
     * @param places how many there are
     * @param blocks how many place 0 has, at least one
     */
    public Circulant(int places, int blocks) {
        this.places = places;
        this.blocks = blocks;
        this.skips = skips(places);
        this.turn = skips.length - 1;
        this.early = turn == 0 ? 0 : Math.floorMod(1 - blocks, turn);
    }

    /**
     * Halves a number again and again, rounding up.
     *
     * @param places the number, at least 1
     * @return all numbers on the way from 1 to it
     */
    public static int[] skips(int places) {
        int turn = 32 - Integer.numberOfLeadingZeros(places - 1);
        var skips = new int[turn + 1];
        skips[turn] = places;
        for (int k = turn; k > 0; k--) {
            skips[k - 1] = (skips[k] + 1) / 2;
        }
        return skips;
    }

    /**
     * How long it takes.
     *
     * @return the number of rounds; 0 for a single place
     */
    public int rounds() {
        return turn == 0 ? 0 : blocks - 1 + turn;
    }

    /**
     * How far messages of a round go to the right.
     *
     * @param round from 0
     * @return how many places
     */
    public int skip(int round) {
        return skips[(round + early) % turn];
    }

    /**
     * What a place receives in each round of any turn.
     *
     * @param place from 0
     * @return numbers for {@link #block}
     */
    public int[] received(int place) {
        if (place == 0) {
            var none = new int[turn];
            Arrays.fill(none, NOTHING);
            return none;
        }
        return new CirculantSearch(skips, place).blocks();
    }

    /**
     * What a place sends in each round of any turn.
     *
     * @param place from 0
     * @return numbers for {@link #block}
     */
    public int[] sent(int place) {
        var sent = new int[turn];
        for (int k = 0; k < turn; k++) {
            sent[k] = received((place + skips[k]) % places)[k];
        }
        return sent;
    }

    /**
     * Which block that is in a round.
     *
     * @param ofTurn what {@link #received} or {@link #sent} gave
     * @param round from 0
     * @return the block, or −1 for none
     */
    public int block(int[] ofTurn, int round) {
        int i = round + early;
        int block = ofTurn[i % turn];
        if (block == NOTHING) {
            return -1;
        }
        // In the last turn what would be behind the last block is the last one, which that place has not got yet.
        return Math.max(-1, Math.min(blocks - 1, block + i / turn * turn - early));
    }
}
