package jmpi.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.data.io.Converter;
import jmpi.data.io.Element;

/** {@link Scans} of integers, exactly. */
final class LongScans {
    private static final int TAG = 3;

    private LongScans() {}

    static PartitionedArray scan(PartitionedArray array, Op op) {
        var fold = new Fold(op, false);
        long count = array.localCount();
        var none = new long[Math.toIntExact(array.rowElements())];
        long[] rows = none.clone();
        pass(array, fold, rows, true, null);
        long[] running = exclusive(array.group(), rows, fold, count > 0);
        Arena arena = Arena.ofShared();
        MemorySegment to = Room.of(count * Long.BYTES, arena);
        pass(array, fold, running == null ? none : running, running == null, to);
        return array.like(Element.I8.dtype(), to, arena);
    }

    /** Runs over the rank's rows; what they come to stands in {@code running} afterwards, every step in {@code to}. */
    private static void pass(ArrayRows array, Fold fold, long[] running, boolean fresh, MemorySegment to) {
        var converter = new Converter(Element.I8, ByteOrder.nativeOrder());
        long[] piece = new long[Source.PIECE];
        long count = array.localCount();
        boolean first = fresh;
        int column = 0;
        for (long done = 0; done < count; done += piece.length) {
            int n = (int) Math.min(piece.length, count - done);
            array.source().read(done, piece, n);
            for (int i = 0; i < n; i++) {
                running[column] = first ? piece[i] : fold.apply(running[column], piece[i]);
                piece[i] = running[column];
                if (++column == running.length) {
                    column = 0;
                    first = false;
                }
            }
            if (to != null) {
                converter.write(piece, 0, to, done * Long.BYTES, n);
            }
        }
    }

    private static long[] exclusive(Communicator group, long[] rows, Fold fold, boolean has) {
        long[] message = new long[rows.length + 1];
        int rank = group.rank();
        if (rank > 0) {
            group.recv(message, rank - 1, TAG);
        }
        boolean got = message[rows.length] > 0;
        if (rank + 1 < group.size()) {
            long[] next = message.clone();
            for (int i = 0; has && i < rows.length; i++) {
                next[i] = got ? fold.apply(message[i], rows[i]) : rows[i];
            }
            next[rows.length] = got || has ? 1 : 0;
            group.send(next, rank + 1, TAG);
        }
        return got ? Arrays.copyOf(message, rows.length) : null;
    }
}
