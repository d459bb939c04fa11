package jmpi.comm.fault;

import java.util.List;
import java.util.SplittableRandom;

/** The faults of one link, frame after frame. */
public final class LinkFaults {
    private static final int LONGEST_DELAY_MILLIS = 20;

    private final List<FaultRule> rules;
    private final long[] seen;
    private final SplittableRandom random;

    LinkFaults(List<FaultRule> rules, long seed) {
        this.rules = rules;
        this.seen = new long[rules.size()];
        this.random = new SplittableRandom(seed);
    }

    /**
     * Decides about the next frame; the first rule that strikes wins.
     *
     * @param kind the frame's kind
     * @return what happens to it
     */
    public Fault next(int kind) {
        Fault fault = Fault.NONE;
        for (int i = 0; i < seen.length; i++) {
            FaultRule rule = rules.get(i);
            if (rule.concerns(kind)) {
                seen[i]++;
                boolean strikes = rule.nth() > 0 ? rule.nth() == seen[i] : random.nextDouble() < rule.chance();
                if (strikes && fault == Fault.NONE) {
                    fault = rule.fault();
                }
            }
        }
        return fault;
    }

    /**
     * Flips any bit of a frame.
     *
     * @param frame its bytes
     */
    public void flip(byte[] frame) {
        long bit = random.nextLong(8L * frame.length);
        frame[(int) (bit >> 3)] ^= (byte) (1 << (bit & 7));
    }

    /**
     * How long a delay is.
     *
     * @return nanoseconds
     */
    public long delayNanos() {
        return 1_000_000L * (1 + random.nextInt(LONGEST_DELAY_MILLIS));
    }
}
