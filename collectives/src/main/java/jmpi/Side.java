package jmpi;

import jmpi.comm.Buf;

/** One buffer of a call as the program gave it. */
final class Side {
    /** Null if it was not given. */
    Object base;

    long offset;
    long count;
    /** Given in blocks; the base is then a packed copy, made anew by each call. */
    private Buf blocks;

    private Buf packed;

    void set(Object array, long length) {
        base = array;
        offset = 0;
        count = length;
        blocks = null;
    }

    void set(Buf buf) {
        base = buf.base();
        offset = buf.offset();
        count = buf.count();
        blocks = buf.isContiguous() ? null : buf;
    }

    /** Packs what stands in blocks; all of it also where a result goes, because not every call writes all of that. */
    void enter() {
        if (blocks != null) {
            packed = blocks.packed();
            base = packed.base();
            offset = packed.offset();
        }
    }

    /** As {@link #enter}, but the same blocks twice are the same memory. */
    void enter(Side other) {
        if (blocks != null && blocks == other.blocks) {
            base = other.base;
            offset = other.offset;
        } else {
            enter();
        }
    }

    void leave() {
        if (blocks != null) {
            blocks.unpack(packed, count);
            packed = null;
        }
    }
}
