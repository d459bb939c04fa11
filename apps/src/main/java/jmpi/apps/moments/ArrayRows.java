package jmpi.apps.moments;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.Counts;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.stats.Moments;
import jmpi.data.table.Cells;
import jmpi.data.table.Column;

/** An array in a mapped file: its last axis are columns, all others together are rows. Ranks divide it by whole blocks. */
final class ArrayRows implements Rows {
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Bytes that are copied to see how fast that is. */
    private static final long COPIED = 64 << 20;

    private final List<Variable> variables = new ArrayList<>();
    private final int[] picked;
    private final int width;
    private final long all;
    private final long first;
    private final long count;
    private final Column elements;
    private final boolean doubles;
    private final double[] piece;
    private final long[] spare = new long[Column.BLOCK];

    ArrayRows(Communicator world, Path path, List<String> names) {
        Npy array = Npy.map(path);
        long[] shape = array.shape();
        long last = shape.length < 2 ? 1 : shape[shape.length - 1];
        long size = array.count();
        if (last > 1_000_000) {
            throw new InputException(path + " is an array " + array.shapeText()
                    + ", whose last axis would be columns; expected at most 1,000,000");
        }
        width = (int) last;
        all = width == 0 ? 0 : size / width;
        picked = pick(path, names);
        long blocks = (all + Moments.BLOCK - 1) / Moments.BLOCK;
        first = Math.min(all, Moments.BLOCK * Counts.begin(blocks, world.size(), world.rank()));
        count = Math.min(all, Moments.BLOCK * Counts.begin(blocks, world.size(), world.rank() + 1)) - first;
        Cells.Storage type = Cells.Storage.of(array.dtype());
        if (type == null) {
            throw new InputException(path + " is an array of " + array.dtype() + "; expected numbers");
        }
        int bytes = type.bytes();
        MemorySegment mine = array.data().asSlice(first * width * bytes, count * width * bytes);
        elements = Column.of(path.toString(), new Cells(type, mine));
        doubles = type == Cells.Storage.F8;
        piece = new double[width == 1 ? 0 : Math.max(width, Column.BLOCK)];
    }

    /** The columns that are meant: all, those with these numbers, or all under these names. */
    private int[] pick(Path path, List<String> names) {
        String file = path.getFileName().toString();
        int[] numbers = new int[names.isEmpty() ? width : names.size()];
        boolean numbered = names.stream().allMatch(name -> name.length() < 10 && name.matches("[0-9]+"));
        if (!names.isEmpty() && !numbered && names.size() != width) {
            throw new InputException(path + " has " + width + " columns, " + names.size() + " names are given: " + names
                    + "; expected numbers from 0 to " + (width - 1) + ", or a name for each column");
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numbered && !names.isEmpty() ? Integer.parseInt(names.get(i)) : i;
            if (numbers[i] >= width) {
                throw new InputException(path + " has no column " + numbers[i] + "; it has " + width + ", from 0");
            }
            String stem = file.endsWith(".npy") ? file.substring(0, file.length() - 4) : file;
            String own = width == 1 ? stem : Integer.toString(numbers[i]);
            variables.add(new Variable(names.isEmpty() || numbered ? own : names.get(i), null));
        }
        return numbers;
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
        return elements.cells().memory().byteSize();
    }

    @Override
    public void read(long row, int n, double[][] to) {
        if (width == 1) {
            copy(row, n, to[0]);
            return;
        }
        // A few rows at a time, of which each column takes its own.
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
        if (doubles) {
            MemorySegment.copy(elements.cells().memory(), DOUBLE, element * Double.BYTES, to, 0, n);
            return;
        }
        Blocks.copy(elements, element, n, to, spare);
    }

    /** How many bytes of this rank's part a second are copied, and no more done: what memory gives to one reader. */
    double copySpeed() {
        MemorySegment memory = elements.cells().memory();
        long bytes = Math.min(memory.byteSize(), COPIED);
        byte[] to = new byte[Moments.BLOCK * Double.BYTES];
        long begin = System.nanoTime();
        for (long at = 0; at < bytes; at += to.length) {
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, to, 0, (int) Math.min(to.length, bytes - at));
        }
        return bytes / Math.max(1e-9, (System.nanoTime() - begin) / 1e9);
    }
}
