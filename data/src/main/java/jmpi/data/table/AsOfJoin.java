package jmpi.data.table;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.data.io.InputException;

/**
 * Joins each left row with the right row of the same key that is next to it in time, on all ranks together, in time and memory linear in the
 * rows: one pass in the order of time (two for the nearest) that remembers each key's last right row.
 *
 * <p>Right rows count in the order of time, and of the file where times are equal: backward takes the last one, forward the first. Rows
 * need not be in order; if they are not, they are sorted first. A row without time or key matches nothing.
 */
public final class AsOfJoin {
    private AsOfJoin() {}

    /**
     * What a join found.
     *
     * @param match for each of this rank's left rows the number of the right row, counted from the first of all; -1 for none
     * @param leftRows of all ranks, as the next
     * @param matched left rows that have a match
     * @param sumRightRow of the numbers of matched right rows
     * @param sumGap of the distances in time
     * @param maxGap of them
     * @param sumValue of the right rows' values, each match for itself
     * @param check the sum of (i + 1) * (match + 1) over all left rows i, modulo 2^64
     * @param unit of the gaps; null where times are plain numbers
     * @param gaps how many gaps are 0, 1, 2 to 3, 4 to 7 and so on, in powers of two
     */
    public record Result(
            Column match,
            long leftRows,
            long matched,
            long sumRightRow,
            long sumGap,
            long maxGap,
            long sumValue,
            long check,
            Unit unit,
            long[] gaps) {}

    /** One side of a join: its rows, and the columns that count. */
    public record Side(Table table, Column time, Column[] by) {
        /**
         * A side.
         *
         * @param table this rank's rows
         * @param time their times, or whole numbers
         * @param by their keys; none if all rows belong together
         */
        public Side {}

        private Side sorted(Communicator world, Column extra) {
            List<Column> columns = new ArrayList<>(List.of(time));
            columns.addAll(List.of(by));
            if (extra != null) {
                columns.add(extra);
            }
            var narrow = new Table(table.source(), columns, table.firstRow(), table.rows(), table.allRows());
            Table rows = Sort.by(world, narrow, true, Key.of(time));
            Column[] keys = new Column[by.length];
            for (int k = 0; k < keys.length; k++) {
                keys[k] = rows.columns().get(1 + k);
            }
            return new Side(rows, rows.columns().get(0), keys);
        }

        private Side withTimes(Column other) {
            return new Side(table, other, by);
        }
    }

    /**
     * Joins.
     *
     * @param world all ranks that call this
     * @param left the rows that are looked for matches for
     * @param right the rows that match; as many keys as on the left
     * @param how where to look and how far; the tolerance in the unit of the left times
     * @param value whole numbers of right rows to be summed up over matches; may be null
     * @return the matches of this rank's left rows
     * @throws InputException on all ranks if columns do not go together
     */
    public static Result run(Communicator world, Side left, Side right, AsOf how, Column value) {
        check(left.time());
        check(right.time());
        Unit unit = left.time().unit();
        Side l = left;
        Side r = right;
        long scale = 1;
        if (unit != null || right.time().unit() != null) {
            if (unit == null || right.time().unit() == null) {
                throw new InputException("columns " + left.time().name() + " and "
                        + right.time().name() + ": one has times, the other numbers");
            }
            Unit finer = unit.finer(right.time().unit());
            scale = unit.per(finer);
            l = l.withTimes(left.time().in(finer));
            r = r.withTimes(right.time().in(finer));
        }
        boolean leftSorted = Sort.isSorted(world, l.time());
        boolean rightSorted = Sort.isSorted(world, r.time());
        l = leftSorted ? l : l.sorted(world, null);
        r = rightSorted ? r : r.sorted(world, value);
        Column values =
                value == null ? null : rightSorted ? value : r.table().columns().get(1 + r.by().length);
        // More than a long can count is any distance.
        boolean any = how.tolerance() < 0 || how.tolerance() > Long.MAX_VALUE / scale;
        long tolerance = any ? -1 : how.tolerance() * scale;
        var totals = new Totals(world, l, r, leftSorted, rightSorted, scale);
        new Pass(world, l, r, values, how.exact(), tolerance, totals).run(how.direction());
        return totals.result(left.table(), unit);
    }

    private static void check(Column time) {
        if (time.kind() != Kind.TIME && time.kind() != Kind.INT64) {
            throw new InputException("column " + time.name() + " has "
                    + time.kind().words() + " in each cell; expected times or whole numbers");
        }
        if (time.unit() != null && time.unit().ordinal() < Unit.DAY.ordinal()) {
            throw new InputException("column " + time.name() + " counts in "
                    + time.unit().word() + "s, which are not all as long; expected days or finer");
        }
    }

    /** Finds the matches of rows that are in order. */
    private record Pass(
            Communicator world, Side left, Side right, Column values, boolean exact, long tolerance, Totals totals) {
        void run(AsOf.Direction direction) {
            JoinKeys keys = JoinKeys.of(world, left.table(), right.table(), left.by(), right.by());
            RightRows.Source source = (what, from, to, n) -> {
                switch (what) {
                    case RightRows.TIME -> right.time().longs(from, to, n);
                    case RightRows.KEY -> keys.right(from, to, n);
                    default -> values.longs(from, to, n);
                }
            };
            try (var rows = new RightRows(world, right.table(), right.time(), left.time(), values != null, source)) {
                switch (direction) {
                    case BACKWARD -> pass(keys, rows, totals::add).backward();
                    case FORWARD -> pass(keys, rows, totals::add).forward();
                    case NEAREST -> nearest(keys, rows);
                }
            }
        }

        private AsOfPass pass(JoinKeys keys, RightRows rows, AsOfPass.Found found) {
            return new AsOfPass(world, left.time(), keys, rows, exact, tolerance, found);
        }

        /** Remembers what is found behind each row, and decides when what is before it is known. */
        private void nearest(JoinKeys keys, RightRows rows) {
            int count = Math.toIntExact(left.table().rows());
            long[] position = new long[count];
            long[] gap = new long[count];
            long[] value = values == null ? null : new long[count];
            pass(keys, rows, (row, at, distance, v) -> {
                        position[(int) row] = at;
                        gap[(int) row] = distance;
                        if (value != null) {
                            value[(int) row] = v;
                        }
                    })
                    .backward();
            pass(keys, rows, (row, at, distance, v) -> {
                        int i = (int) row;
                        if (position[i] >= 0 && (at < 0 || gap[i] <= distance)) {
                            totals.add(row, position[i], gap[i], value == null ? 0 : value[i]);
                        } else {
                            totals.add(row, at, distance, v);
                        }
                    })
                    .forward();
        }
    }

    /** Keeps matches and counts them. */
    private static final class Totals {
        private final Communicator world;
        private final Side left;
        private final Side right;
        private final boolean leftSorted;
        private final boolean rightSorted;
        private final long[] positions;
        private long matched;
        private long sumGap;
        private long maxGap;
        private long sumValue;
        private final long[] gaps = new long[65];
        private final long scale;

        Totals(Communicator world, Side left, Side right, boolean leftSorted, boolean rightSorted, long scale) {
            this.scale = scale;
            this.world = world;
            this.left = left;
            this.right = right;
            this.leftSorted = leftSorted;
            this.rightSorted = rightSorted;
            positions = new long[Math.toIntExact(left.table().rows())];
        }

        void add(long row, long position, long gap, long value) {
            positions[(int) row] = position;
            if (position >= 0) {
                matched++;
                sumGap += gap;
                maxGap = Math.max(maxGap, gap);
                gaps[64 - Long.numberOfLeadingZeros(scale == 1 ? gap : gap / scale)]++;
                sumValue += value == Kind.MISSING ? 0 : value;
            }
        }

        Result result(Table home, Unit unit) {
            Column match = Column.of("match", new Cells(Cells.Storage.I8, MemorySegment.ofArray(positions)));
            if (!rightSorted) {
                // Positions in the order of time become numbers in the file.
                match = Lookup.run(world, right.table(), right.table().columns().getLast(), match);
            }
            if (!leftSorted) {
                match = Sort.bringHome(world, home, left.table().columns().getLast(), match, -1);
            }
            long[] sums = {matched, 0, sumGap, sumValue, 0};
            addUp(match, home.firstRow(), sums);
            world.allreduce(sums, Op.SUM);
            world.allreduce(gaps, Op.SUM);
            long[] most = {maxGap};
            world.allreduce(most, Op.MAX);
            return new Result(
                    match,
                    home.allRows(),
                    sums[0],
                    sums[1],
                    sums[2] / scale,
                    most[0] / scale,
                    sums[3],
                    sums[4],
                    unit,
                    gaps);
        }

        /** Positions and checksum; a method of its own so that the compiler leaves the messages around it alone. */
        private static void addUp(Column match, long firstRow, long[] sums) {
            long[] block = new long[Column.BLOCK];
            for (long row = 0; row < match.count(); row += Column.BLOCK) {
                int n = (int) Math.min(Column.BLOCK, match.count() - row);
                match.longs(row, block, n);
                addUp(block, n, firstRow + row, sums);
            }
        }

        private static void addUp(long[] block, int n, long row, long[] sums) {
            long positions = 0;
            long checksum = 0;
            for (int i = 0; i < n; i++) {
                positions += Math.max(0, block[i]);
                checksum += (row + i + 1) * (block[i] + 1);
            }
            sums[1] += positions;
            sums[4] += checksum;
        }
    }
}
