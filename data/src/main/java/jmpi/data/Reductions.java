package jmpi.data;

import java.util.Arrays;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.comm.UsageException;

/** Combines the elements of all ranks: each its own a piece at a time, then those of the ranks in their order. */
final class Reductions {
    private Reductions() {}

    static double reduce(ArrayRows array, Op op) {
        var fold = new Fold(op, true);
        checkOrder(array, op);
        Source source = array.source();
        double[] piece = new double[Source.PIECE];
        long count = array.localCount();
        double total = 0;
        double lost = 0;
        for (long done = 0; done < count; done += piece.length) {
            int n = (int) Math.min(piece.length, count - done);
            source.read(done, piece, n);
            double part = fold.all(piece, n);
            if (done == 0) {
                total = part;
            } else if (op == Op.SUM) {
                // What an addition to a large sum loses is kept (Neumaier), so length costs no digits.
                double next = total + part;
                lost += Math.abs(total) >= Math.abs(part) ? total - next + part : part - next + total;
                total = next;
            } else {
                total = fold.apply(total, part);
            }
        }
        if (op == Op.SUM && lost == lost) { // infinities make it NaN
            total += lost;
        }
        Communicator world = array.group();
        double[] all = new double[2 * world.size()];
        world.allgather(new double[] {total, Math.min(1, count)}, all);
        boolean found = false;
        for (int r = 0; r < world.size(); r++) {
            if (all[2 * r + 1] > 0) {
                total = found ? fold.apply(total, all[2 * r]) : all[2 * r];
                found = true;
            }
        }
        return found ? total : empty(op);
    }

    static long reduceLongs(ArrayRows array, Op op) {
        var fold = new Fold(op, false);
        checkOrder(array, op);
        Source source = array.source();
        long[] piece = new long[Source.PIECE];
        long count = array.localCount();
        long total = 0;
        for (long done = 0; done < count; done += piece.length) {
            int n = (int) Math.min(piece.length, count - done);
            source.read(done, piece, n);
            long part = fold.all(piece, n);
            total = done == 0 ? part : fold.apply(total, part);
        }
        Communicator world = array.group();
        long[] all = new long[2 * world.size()];
        world.allgather(new long[] {total, Math.min(1, count)}, all);
        boolean found = false;
        for (int r = 0; r < world.size(); r++) {
            if (all[2 * r + 1] > 0) {
                total = found ? fold.apply(total, all[2 * r]) : all[2 * r];
                found = true;
            }
        }
        return found ? total : (long) empty(op);
    }

    /** All rows combined, element by element. */
    static double[] reduceRows(ArrayRows array, Op op) {
        var fold = new Fold(op, true);
        checkOrder(array, op);
        if (array.partition().rows() == 0) {
            var none = new double[Math.toIntExact(array.rowElements())];
            Arrays.fill(none, empty(op));
            return none;
        }
        double[] rows = new double[Math.toIntExact(array.rowElements())];
        boolean has = array.localCount() > 0;
        Scans.pass(array, fold, rows, true, null);
        // Along the ranks, then from the last one to all.
        Communicator group = array.group();
        double[] before = Scans.exclusive(group, rows, fold, has);
        for (int i = 0; before != null && i < rows.length; i++) {
            rows[i] = has ? fold.apply(before[i], rows[i]) : before[i];
        }
        group.broadcast(rows, group.size() - 1);
        return rows;
    }

    private static void checkOrder(ArrayRows array, Op op) {
        if (!op.commutative() && !array.partition().isBlock()) {
            throw new UsageException(op
                    + " does not commute, but rows are dealt out in turns; repartition(Partition::block)" + " first");
        }
    }

    private static double empty(Op op) {
        if (op == Op.SUM) {
            return 0;
        }
        if (op == Op.PROD) {
            return 1;
        }
        throw new UsageException(op + " of an array without elements");
    }
}
