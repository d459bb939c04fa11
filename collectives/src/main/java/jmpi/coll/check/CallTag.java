package jmpi.coll.check;

import jmpi.coll.select.Collective;

/**
 * The tag that all messages of one collective call carry. Messages that agree in the call's number belong together and
 * must agree in the rest, or the ranks do not make the same call.
 *
 * <pre>
 *   bits   30 … 15          14 … 10          9 … 0
 *          call's number    the collective   a fingerprint of what all ranks must pass alike
 * </pre>
 *
 * The number wraps round: calls of which 65,536 are under way on one communicator at once cannot be told apart.
 */
public final class CallTag {
    /** The bits of the call's number. */
    public static final int NUMBER = 0x7fff_8000;

    private static final int FINGERPRINT = 0x3ff;
    private static final Collective[] COLLECTIVES = Collective.values();

    private CallTag() {}

    /**
     * Makes a tag.
     *
     * @param number counts the calls of a group; the same on all ranks
     * @param what is called
     * @param alike a number made of what all ranks must pass alike
     * @return at least 0
     */
    public static int of(int number, Collective what, int alike) {
        int mixed = alike * 0x9E37_79B9; // the upper bits depend on all of the lower
        return number << 15 & NUMBER | what.ordinal() << 10 | mixed >>> 22 & FINGERPRINT;
    }

    /**
     * The call that a tag belongs to.
     *
     * @param tag made by {@link #of}
     * @return what is called
     */
    public static Collective collective(int tag) {
        return COLLECTIVES[tag >>> 10 & 0x1f];
    }
}
