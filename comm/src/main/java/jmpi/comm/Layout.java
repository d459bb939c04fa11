package jmpi.comm;

/**
 * Blocks of elements that do not touch: where each begins, counted from one point in memory, and how long it is. The
 * elements travel in the order of the blocks.
 */
sealed interface Layout {
    /** How many blocks. */
    int blocks();

    long start(int block);

    long length(int block);

    /** Blocks of one length at one distance. */
    record Strided(int blocks, long blockLength, long stride) implements Layout {
        @Override
        public long start(int block) {
            return block * stride;
        }

        @Override
        public long length(int block) {
            return blockLength;
        }
    }

    /** Blocks that stand anywhere. */
    record Indexed(long[] starts, long[] lengths) implements Layout {
        @Override
        public int blocks() {
            return starts.length;
        }

        @Override
        public long start(int block) {
            return starts[block];
        }

        @Override
        public long length(int block) {
            return lengths[block];
        }
    }

    /** All elements of all blocks. */
    default long count() {
        long count = 0;
        for (int i = 0; i < blocks(); i++) {
            count += length(i);
        }
        return count;
    }

    /** Some of these elements, from one on. */
    default Layout slice(long first, long count) {
        var starts = new long[blocks()];
        var lengths = new long[blocks()];
        long before = 0;
        for (int i = 0; i < blocks(); i++) {
            long from = Math.clamp(first - before, 0, length(i));
            long to = Math.clamp(first + count - before, 0, length(i));
            starts[i] = start(i) + from;
            lengths[i] = to - from;
            before += length(i);
        }
        return new Indexed(starts, lengths);
    }

    /** Copies the elements to a place where they stand one behind the other. */
    default void gather(Object base, long offset, int width, Object to) {
        long at = 0;
        for (int i = 0; i < blocks(); i++) {
            long bytes = length(i) * width;
            Memory.copy(base, offset + start(i) * width, to, at, bytes);
            at += bytes;
        }
    }

    /** Copies the first elements back from such a place. */
    default void scatter(Object from, long count, Object base, long offset, int width) {
        long at = 0;
        for (int i = 0; i < blocks() && at < count * width; i++) {
            long bytes = Math.min(length(i) * width, count * width - at);
            Memory.copy(from, at, base, offset + start(i) * width, bytes);
            at += bytes;
        }
    }
}
