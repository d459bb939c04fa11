package jmpi.coll.schedule;

/**
 * Finds the blocks that one place receives in a {@link Circulant} turn. A block comes along a path of skips, the largest
 * first, and is named by the last of them, so that a block for round k is a path to the places between those from which
 * rounds k and k + 1 receive. Paths are searched depth first, from the largest skip on; a skip that has named a block is
 * not used again. As no path is tried twice, all rounds together take O(log p) steps.
 */
final class CirculantSearch {
    private final int[] skips;
    private final int turn;
    /** The place, one time around the circle. */
    private final int goal;
    /** One bit for each skip that has named no block yet. */
    private int free;

    private final int[] blocks;

    /**
     * Searches.
     *
     * @param skips of all rounds, and the number of places
     * @param place not 0
     */
    CirculantSearch(int[] skips, int place) {
        this.skips = skips;
        this.turn = skips.length - 1;
        this.goal = skips[turn] + place;
        this.blocks = new int[turn];
        int own = base(place);
        this.free = (2 << turn) - 1 & ~(1 << own);
        search(0, 2 * skips[turn], turn, 0);
        for (int k = 0; k < turn; k++) {
            // The path once around leads to the place itself, and this turn's block; the others are of the turn before.
            blocks[k] = blocks[k] == turn ? own : blocks[k] - turn;
        }
    }

    /** What is received in each round. */
    int[] blocks() {
        return blocks;
    }

    /** The last skip of the path from place 0 that takes the largest skip wherever it can. */
    private int base(int place) {
        int at = 0;
        int k = turn;
        while (at < place) {
            k--;
            if (at + skips[k] <= place) {
                at += skips[k];
            }
        }
        return k;
    }

    /** Goes on from a path that ends at a place, before the last place that was found, for rounds from k on. */
    private int search(int at, int before, int largest, int k) {
        int found = before;
        int round = k;
        for (int e = largest; e >= 0 && round < turn; e = below(e)) {
            int next = at + skips[e];
            if (next <= goal - skips[round] && next < found) {
                if (next <= goal - skips[round + 1]) {
                    round = search(next, found, e, round);
                }
                if (round == turn || at > goal - skips[round + 1]) {
                    return round;
                }
                found = next;
                blocks[round++] = e;
                free &= ~(1 << e);
            }
        }
        return round;
    }

    private int below(int skip) {
        return 31 - Integer.numberOfLeadingZeros(free & (1 << skip) - 1);
    }
}
