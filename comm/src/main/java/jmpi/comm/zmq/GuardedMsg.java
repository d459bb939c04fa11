package jmpi.comm.zmq;

import zmq.Msg;
import zmq.msg.MsgAllocator;

/**
 * What a decoder gets for a message that arrives. It has the size that the wire claims only if that is possible, and it
 * is always a message of one part: JeroMQ keeps parts until the last one without counting them, so a stranger could send
 * parts for ever.
 */
final class GuardedMsg extends Msg {
    private GuardedMsg(int size) {
        super(size);
    }

    @Override
    public void setFlags(int flags) {
        super.setFlags(flags & ~MORE);
    }

    /**
     * An allocator for one socket.
     *
     * @param limit the largest size; for more, and for sizes below 0, it gives an empty message, which nobody accepts
     */
    static MsgAllocator upTo(int limit) {
        return size -> new GuardedMsg(size < 0 || size > limit ? 0 : size);
    }
}
