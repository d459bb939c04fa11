package jmpi.apps.moments;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.Counts;
import jmpi.data.io.Converter;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.stats.Moments;
import jmpi.data.table.Unit;

/** An array in a mapped file: its last axis are columns, all others together are rows. Ranks divide it by whole blocks. */
final class ArrayRows implements Rows {
    /** Elements at a time of which each column takes its own. */
    private static final int PIECE = 2048;
    /** Bytes that are copied to see how fast that is. */
    private static final long COPIED = 64 << 20;

    private final Path path;
    private final Dtype dtype;
    private final List<Variable> variables = new ArrayList<>();
    private final int width;
    private final int[] picked;
    private final long all;
    private final long first;
    private final long count;
    private final MemorySegment memory;
    private final Converter converter;
    private final double[] piece;
    private final Unit unit;
    private final double scale;

    /**
     * Takes this rank's part.
     *
     * @param names numbers of columns, or a name for each
     * @param own the name of the only column, if nobody gives it another
     */
    ArrayRows(Communicator world, Npy array, List<String> names, String own) {
        path = array.path();
        dtype = array.elements();
        if (dtype.element() == null || dtype.kind() == Dtype.Kind.COMPLEX) {
            throw new InputException(path + " is an array of " + dtype + "; expected numbers or times");
        }
        long[] shape = array.shape();
        long last = shape.length < 2 ? 1 : shape[shape.length - 1];
        if (last > 1_000_000) {
            throw new InputException(path + " is an array " + array.shapeText()
                    + ", whose last axis would be columns; expected at most 1,000,000");
        }
        width = (int) last;
        picked = pick(names);
        all = width == 0 ? 0 : array.count() / width;
        long blocks = (all + Moments.BLOCK - 1) / Moments.BLOCK;
        first = Math.min(all, Moments.BLOCK * Counts.begin(blocks, world.size(), world.rank()));
        count = Math.min(all, Moments.BLOCK * Counts.begin(blocks, world.size(), world.rank() + 1)) - first;
        memory = mine(array, shape);
        converter = new Converter(dtype.element(), ByteOrder.nativeOrder());
        piece = new double[width == 1 ? 0 : Math.max(width, PIECE)];
        unit = dtype.kind() == Dtype.Kind.TIME ? unit() : null;
        scale = unit == null || unit.compareTo(Unit.MILLI) >= 0 ? 1 : unit.per(Unit.MILLI);
        for (int column : picked) {
            String usual = width == 1 ? own : Integer.toString(column);
            String name = names.isEmpty() || isNumbered(names) ? usual : names.get(variables.size());
            variables.add(new Variable(
                    name, unit == null ? null : unit.finer(Unit.MILLI).numpy()));
        }
    }

    private static boolean isNumbered(List<String> names) {
        return names.stream().allMatch(name -> name.length() < 10 && name.matches("[0-9]+"));
    }

    /** The columns that are meant: all, those with these numbers, or all under these names. */
    private int[] pick(List<String> names) {
        boolean numbered = !names.isEmpty() && isNumbered(names);
        if (!names.isEmpty() && !numbered && names.size() != width) {
            throw new InputException(path + " is an array of " + width + (width == 1 ? " column, " : " columns, ")
                    + names.size() + (names.size() == 1 ? " name is" : " names are")
                    + " given; expected numbers from 0, or a name for each column");
        }
        int[] numbers = new int[numbered ? names.size() : width];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numbered ? Integer.parseInt(names.get(i)) : i;
            if (numbers[i] >= width) {
                throw new InputException(path + " has no column " + numbers[i] + "; it has " + width + ", from 0");
            }
        }
        return numbers;
    }

    /** The bytes of this rank's rows: mapped, or a copy of no more than needed if order or layout are others. */
    private MemorySegment mine(Npy array, long[] shape) {
        int bytes = dtype.bytes();
        if (shape.length == 0 || array.isMapped()) {
            return array.data().asSlice(first * width * bytes, count * width * bytes);
        }
        long each = shape.length == 1 || shape[0] == 0 ? 1 : all / shape[0];
        long begin = first / each;
        long end = (first + count + each - 1) / each;
        MemorySegment part = array.rows(begin, end - begin).data();
        return part.asSlice((first - begin * each) * width * bytes, count * width * bytes);
    }

    private Unit unit() {
        Unit found = Unit.of(dtype.unit());
        if (found == null || found.compareTo(Unit.DAY) < 0) {
            throw new InputException(
                    path + " is an array of " + dtype + "; expected times by D, h, m, s, ms, us or ns");
        }
        return found;
    }

    @Override
    public List<Variable> variables() {
        return variables;
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long all() {
        return all;
    }

    @Override
    public long bytes() {
        return memory.byteSize();
    }

    @Override
    public void read(long row, int n, double[][] to) {
        if (width == 1) {
            copy(row, n, to[0]);
            return;
        }
        int rows = piece.length / width;
        for (int done = 0; done < n; done += rows) {
            int some = Math.min(rows, n - done);
            copy((row + done) * width, some * width, piece);
            for (int i = 0; i < picked.length; i++) {
                double[] column = to[i];
                for (int r = 0, at = picked[i]; r < some; r++, at += width) {
                    column[done + r] = piece[at];
                }
            }
        }
    }

    private void copy(long element, int n, double[] to) {
        converter.read(memory, element * dtype.bytes(), to, 0, n);
        if (dtype.kind() != Dtype.Kind.NUMBER) {
            for (int i = 0; i < n; i++) {
                // What is not a time has the least count.
                to[i] = to[i] == Long.MIN_VALUE ? Double.NaN : to[i] * scale;
            }
        }
    }

    @Override
    public double copySpeed() {
        long bytes = Math.min(memory.byteSize(), COPIED);
        byte[] to = new byte[Moments.BLOCK * Double.BYTES];
        long begin = System.nanoTime();
        for (long at = 0; at < bytes; at += to.length) {
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, to, 0, (int) Math.min(to.length, bytes - at));
        }
        return bytes / Math.max(1e-9, (System.nanoTime() - begin) / 1e9);
    }
}
