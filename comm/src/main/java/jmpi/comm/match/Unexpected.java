package jmpi.comm.match;

import java.lang.foreign.MemorySegment;
import jmpi.comm.transport.Frame;

/** A message that came before its receive: all of it if it is short, its announcement if it is long. */
final class Unexpected {
    final MemorySegment data;
    final int sizeClass;

    int source;
    int tag;
    int type;
    long length;
    /** The sender's operation if this is an announcement, else -1. */
    int senderId;

    Unexpected next;

    Unexpected(int sizeClass) {
        this.sizeClass = sizeClass;
        // As longs, so that elements of every type are aligned.
        this.data = MemorySegment.ofArray(new long[1 << Math.max(0, sizeClass - 3)]);
    }

    Unexpected set(int source, Frame frame) {
        this.source = source;
        this.tag = frame.tag;
        this.type = frame.type;
        this.length = frame.length;
        this.senderId = frame.kind == Frame.ANNOUNCE ? frame.id : -1;
        this.next = null;
        return this;
    }

    boolean announced() {
        return senderId >= 0;
    }
}
