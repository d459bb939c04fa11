package jmpi.comm.net;

/**
 * Whether what a peer has sent arrives. A connection can be dead although the peer is alive and other connections reach
 * it: a firewall has forgotten this one, or what was sent last is lost. Then the peer says that it has sent more than has
 * come, and nothing comes any more.
 */
public final class Arrears {
    private boolean missing;
    private long received;
    private long since;

    /** Nothing is missing yet. */
    public Arrears() {}

    /**
     * The peer has said how much it has sent.
     *
     * @param isMore whether that is more than has come
     * @param count how much has come, in any unit
     * @param now the time
     */
    public void told(boolean isMore, long count, long now) {
        if (!isMore) {
            missing = false;
        } else if (!missing || received != count) {
            missing = true;
            received = count;
            since = now;
        }
    }

    /**
     * For how long nothing has come although something is missing.
     *
     * @param count how much has come by now
     * @param now the time
     * @param present since when this rank has been looking
     * @return nanoseconds; 0 if all is well
     */
    public long nanos(long count, long now, long present) {
        missing &= received == count;
        return missing ? Math.max(0, now - Math.max(since, present)) : 0;
    }
}
