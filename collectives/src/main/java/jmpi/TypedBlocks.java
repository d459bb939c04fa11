package jmpi;

import jmpi.coll.schedule.Runner;
import jmpi.comm.Buf;
import jmpi.comm.Memory;

/** The buffers of an alltoallw: one for each rank. */
final class TypedBlocks {
    /** Null in place. */
    final Buf[] sends;

    final Buf[] recvs;
    private final int rank;
    private Buf[] packed;

    TypedBlocks(Buf[] sends, Buf[] recvs, int rank) {
        this.sends = sends == null ? null : sends.clone();
        this.recvs = recvs.clone();
        this.rank = rank;
    }

    /** The bytes of each block but this rank's own, which goes no way. */
    long[] bytes(boolean received) {
        Buf[] blocks = received || sends == null ? recvs : sends;
        var bytes = new long[blocks.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = i == rank ? 0 : blocks[i].bytes();
        }
        return bytes;
    }

    void enter(Runner runner) {
        packed = new Buf[recvs.length];
        var leaving = new Buf[recvs.length];
        for (int i = 0; i < recvs.length; i++) {
            packed[i] = recvs[i].packed();
            leaving[i] = sends == null ? copy(packed[i]) : sends[i].packed();
        }
        Buf from = leaving[rank];
        Buf to = packed[rank];
        Memory.copy(from.base(), from.offset(), to.base(), to.offset(), to.bytes());
        runner.bind(leaving, packed);
    }

    private static Buf copy(Buf buf) {
        Buf copy = Scratch.buf(buf.type(), buf.count());
        Memory.copy(buf.base(), buf.offset(), copy.base(), 0, buf.bytes());
        return copy;
    }

    void leave() {
        for (int i = 0; i < recvs.length; i++) {
            recvs[i].unpack(packed[i], recvs[i].count());
        }
        packed = null;
    }
}
