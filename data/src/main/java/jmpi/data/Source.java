package jmpi.data;

import java.lang.foreign.MemorySegment;
import jmpi.data.io.Converter;
import jmpi.data.io.Element;

/**
 * What gives a rank's elements a piece at a time: memory, or a function of other sources. So a chain of functions and the sum
 * behind it pass over memory once, in pieces that stay in the first cache. For one thread.
 */
abstract class Source {
    /** Elements of a piece at most. */
    static final int PIECE = 2048;

    private final Element element;
    private Converter converter;
    private double[] doubles;
    private long[] longs;

    Source(Element element) {
        this.element = element;
    }

    final Element element() {
        return element;
    }

    /** Elements from one on, counted in the rank's part, at most a piece of them. */
    abstract void read(long first, double[] to, int count);

    /** The same as longs. */
    abstract void read(long first, long[] to, int count);

    /** The memory that this is, if it is memory; otherwise null. */
    Rows rows() {
        return null;
    }

    /** The same source beginning at another row, with fewer rows. */
    Source slice(long firstRow, long rows, long rowElements) {
        long offset = firstRow * rowElements;
        Source whole = this;
        return new Source(element) {
            @Override
            void read(long first, double[] to, int count) {
                whole.read(offset + first, to, count);
            }

            @Override
            void read(long first, long[] to, int count) {
                whole.read(offset + first, to, count);
            }
        };
    }

    /** Stores any number of elements where they stand one behind the other, in this machine's byte order. */
    void store(long first, long count, MemorySegment to, long at) {
        int width = element.bytes();
        for (long done = 0; done < count; done += PIECE) {
            int n = (int) Math.min(PIECE, count - done);
            if (element.isFloating()) {
                read(first + done, doubles(), n);
                converter().write(doubles, 0, to, at + done * width, n);
            } else {
                read(first + done, longs(), n);
                converter().write(longs, 0, to, at + done * width, n);
            }
        }
    }

    final double[] doubles() {
        return doubles == null ? doubles = new double[PIECE] : doubles;
    }

    final long[] longs() {
        return longs == null ? longs = new long[PIECE] : longs;
    }

    final Converter converter() {
        return converter == null ? converter = new Converter(element, java.nio.ByteOrder.nativeOrder()) : converter;
    }
}
