package jmpi.data;

import java.lang.foreign.MemorySegment;
import jmpi.data.io.Element;

/** Elements that stand in memory, in this machine's byte order. */
final class Stored extends Source {
    private final Rows rows;
    private final long rowElements;

    Stored(Element element, Rows rows) {
        super(element);
        this.rows = rows;
        this.rowElements = rows.rowBytes() / element.bytes();
    }

    @Override
    Rows rows() {
        return rows;
    }

    @Override
    Source slice(long firstRow, long count, long rowLength) {
        return new Stored(element(), rows.slice(firstRow, count));
    }

    /** Where an element stands, in bytes. */
    private long at(long index) {
        return rows.isTogether()
                ? index * element().bytes()
                : rows.at(index / rowElements) + index % rowElements * element().bytes();
    }

    /** Elements that stand one behind the other, from one on. */
    private long together(long index) {
        return rows.isTogether()
                ? Long.MAX_VALUE
                : rows.together(index / rowElements) * rowElements - index % rowElements;
    }

    @Override
    void read(long first, double[] to, int count) {
        for (int done = 0; done < count; ) {
            int n = (int) Math.min(together(first + done), count - done);
            converter().read(rows.memory(), at(first + done), to, done, n);
            done += n;
        }
    }

    @Override
    void read(long first, long[] to, int count) {
        for (int done = 0; done < count; ) {
            int n = (int) Math.min(together(first + done), count - done);
            converter().read(rows.memory(), at(first + done), to, done, n);
            done += n;
        }
    }

    @Override
    void store(long first, long count, MemorySegment to, long at) {
        int width = element().bytes();
        for (long done = 0; done < count; ) {
            long n = Math.min(together(first + done), count - done);
            MemorySegment.copy(rows.memory(), at(first + done), to, at + done * width, n * width);
            done += n;
        }
    }
}
