package jmpi.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.comm.UsageException;
import jmpi.data.io.Converter;
import jmpi.data.io.Element;

/**
 * Running results along the rows. Twice over the data: the first pass says what all rows of a rank come to, which the ranks
 * hand on, and the second writes each result once.
 */
final class Scans {
    private static final int TAG = 3;

    private Scans() {}

    static PartitionedArray scan(PartitionedArray array, Op op) {
        if (!array.partition().isBlock()) {
            throw new UsageException("scan of rows that are dealt out in turns; repartition(Partition::block) first");
        }
        if (!array.source().element().isFloating()) {
            return LongScans.scan(array, op);
        }
        var fold = new Fold(op, true);
        long count = array.localCount();
        var none = new double[Math.toIntExact(array.rowElements())];
        double[] rows = none.clone();
        pass(array, fold, rows, true, null);
        double[] running = exclusive(array.group(), rows, fold, count > 0);
        Arena arena = Arena.ofShared();
        MemorySegment to = Room.of(count * Double.BYTES, arena);
        pass(array, fold, running == null ? none : running, running == null, to);
        return array.like(Element.F8.dtype(), to, arena);
    }

    /** Runs over the rank's rows; what they come to stands in {@code running} afterwards, every step in {@code to}. */
    static void pass(ArrayRows array, Fold fold, double[] running, boolean fresh, MemorySegment to) {
        var converter = new Converter(Element.F8, ByteOrder.nativeOrder());
        double[] piece = new double[Source.PIECE];
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
                converter.write(piece, 0, to, done * Double.BYTES, n);
            }
        }
    }

    /** All rows of the ranks before this one combined; null if they have none. */
    static double[] exclusive(Communicator group, double[] rows, Fold fold, boolean has) {
        double[] message = new double[rows.length + 1];
        int rank = group.rank();
        if (rank > 0) {
            group.recv(message, rank - 1, TAG);
        }
        boolean got = message[rows.length] > 0;
        if (rank + 1 < group.size()) {
            double[] next = message.clone();
            for (int i = 0; has && i < rows.length; i++) {
                next[i] = got ? fold.apply(message[i], rows[i]) : rows[i];
            }
            next[rows.length] = got || has ? 1 : 0;
            group.send(next, rank + 1, TAG);
        }
        return got ? Arrays.copyOf(message, rows.length) : null;
    }
}
