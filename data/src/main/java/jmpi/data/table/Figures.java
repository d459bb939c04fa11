package jmpi.data.table;

import java.util.ArrayList;
import java.util.List;
import jmpi.Communicator;
import jmpi.data.io.InputException;

/**
 * What has to be kept for each group so that all aggregates can be told at the end, without keeping anything twice. Figures that need
 * all cells of a group come from its sorted cells.
 */
final class Figures {
    /** The columns that are counted in. */
    final List<Column> columns = new ArrayList<>();
    /** What is kept, and of which column; -1 for rows. */
    final List<Piece> pieces = new ArrayList<>();

    final List<Integer> pieceColumns = new ArrayList<>();
    final Figure[] figures;
    /** How many of the largest cells, a line each; 0 if nobody asked, or for other figures too. */
    final int top;
    /** The largest cells that are asked for beside other figures. */
    final List<Top> tops = new ArrayList<>();
    /** One for each column whose quantiles need not be exact, in the order of columns; null for the others. */
    final QuantileSketch[] sketches;
    /** Whether rows stay where they are, so that what can come from sketches does. */
    boolean dense;
    /** For each column whether its cells are wanted in order. */
    boolean[] sorted;

    private final Aggregate[] aggregates;
    private final Table table;
    private Facts[] facts;

    /** One aggregate's figure, of a group and perhaps its sorted cells. */
    abstract static class Figure {
        final String name;
        final Kind kind;
        /** The column whose kind, unit and dictionary it has; null for plain numbers. */
        final Column like;
        /** The column whose cells it needs, or -1. */
        final int column;

        Figure(String name, Kind kind, Column like, int column) {
            this.name = name;
            this.kind = kind;
            this.like = like;
            this.column = column;
        }

        /** The figure of a group, given its sorted cells if it needs any. */
        abstract long at(int group, SortedCells cells);

        /** Whether it comes from the cells of its column, brought together. */
        boolean fromCells() {
            return column >= 0;
        }

        /** The figures of some groups that need no sorted cells. */
        void fill(int group, int n, long[] to) {
            for (int i = 0; i < n; i++) {
                to[i] = at(group + i, null);
            }
        }
    }

    Figures(Communicator world, Table table, Aggregate... aggregates) {
        this.aggregates = aggregates;
        this.table = table;
        int most = 0;
        for (Aggregate a : aggregates) {
            if (a.op() == Aggregate.Op.TOP) {
                most = aggregates.length == 1 ? (int) a.parameter() : 0;
            }
            if (a.column() != null) {
                Column column = table.column(a.column());
                if (a.op().wantsNumbers() && (column.kind() == Kind.TEXT || column.kind() == Kind.TIME)) {
                    throw new InputException("column " + a.column() + " of " + table.source() + " has "
                            + (column.kind() == Kind.TEXT ? "texts" : "times") + "; " + a.name() + " needs numbers");
                }
                if (indexOf(column) < 0) {
                    columns.add(column);
                }
            }
        }
        top = most;
        sorted = new boolean[columns.size()];
        Key[] keys = columns.stream().map(Key::of).toArray(Key[]::new);
        facts = Facts.bounds(world, table.rows(), keys);
        sketches = new QuantileSketch[columns.size()];
        List<Figure> all = new ArrayList<>();
        for (Aggregate a : aggregates) {
            if (a.op() != Aggregate.Op.TOP) {
                all.add(figure(a));
            } else if (top == 0) {
                top(a, all);
            }
        }
        figures = all.toArray(Figure[]::new);
    }

    private int indexOf(Column column) {
        return columns.indexOf(column);
    }

    /** Whether all cells of a group must come together. */
    boolean wantsAll() {
        for (Aggregate a : aggregates) {
            if (a.op().wantsAll()) {
                return true;
            }
        }
        return false;
    }

    private Piece piece(int column, Piece fresh) {
        for (int i = 0; i < pieces.size(); i++) {
            if (pieceColumns.get(i) == column && sameKindOfPiece(pieces.get(i), fresh)) {
                return pieces.get(i);
            }
        }
        pieces.add(fresh);
        pieceColumns.add(column);
        return fresh;
    }

    private static boolean sameKindOfPiece(Piece a, Piece b) {
        return a.getClass() == b.getClass() && a.tag().equals(b.tag());
    }

    private Piece count(int column) {
        // Where nothing is missing, cells are rows, and one count serves all.
        return column < 0 || facts[column].missing() == 0
                ? piece(-1, new Piece.Rows())
                : piece(column, new Piece.Count(columns.get(column).kind()));
    }

    private SumPiece sum(int column, boolean squares) {
        return (SumPiece)
                piece(column, SumPiece.of(columns.get(column).kind(), facts[column], table.allRows(), squares));
    }

    private Figure figure(Aggregate a) {
        if (a.op() == Aggregate.Op.ROWS) {
            return word(a.name(), Kind.INT64, null, count(-1));
        }
        int c = indexOf(table.column(a.column()));
        Column column = columns.get(c);
        Kind kind = column.kind();
        return switch (a.op()) {
            case COUNT -> word(a.name(), Kind.INT64, null, count(c));
            case SUM -> sum(a, c);
            case MEAN -> {
                Piece count = count(c);
                SumPiece sum = sum(c, false);
                yield plain(a, Kind.FLOAT64, g -> bits((sum.high(g) + sum.low(g)) / count.state[0][g]));
            }
            case VAR, STD -> variance(a, c);
            case MIN -> edge(a, c, EdgePiece.min(kind));
            case MAX -> edge(a, c, EdgePiece.max(kind));
            case FIRST -> edge(a, c, EdgePiece.first(kind));
            case LAST -> edge(a, c, EdgePiece.last(kind));
            case SKETCH -> {
                sorted[c] = true;
                sketches[c] = sketches[c] == null ? new QuantileSketch(kind) : sketches[c];
                yield new SketchFigure(a, c);
            }
            default -> {
                sorted[c] = true;
                yield new SortedFigure(a, c, kind);
            }
        };
    }

    /** Two figures for each of the largest cells of a column: the cell and its row. */
    record Top(int column, int count, int firstFigure) {}

    private void top(Aggregate a, List<Figure> all) {
        int c = indexOf(table.column(a.column()));
        Column column = columns.get(c);
        String name = a.name().equals(a.column()) ? a.name() + "_top" : a.name();
        tops.add(new Top(c, (int) a.parameter(), all.size()));
        for (int i = 1; i <= a.parameter(); i++) {
            all.add(new TopFigure(name + i, column.kind(), column, c));
            all.add(new TopFigure(name + i + "_row", Kind.INT64, null, c));
        }
    }

    /** Whether the rows of cells are wanted. */
    boolean wantsRows() {
        return top > 0 || !tops.isEmpty();
    }

    private interface PlainFigure {
        long at(int group);
    }

    private static Figure plain(Aggregate a, Kind kind, PlainFigure f) {
        return new Figure(a.name(), kind, null, -1) {
            @Override
            long at(int group, SortedCells cells) {
                return f.at(group);
            }
        };
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private Figure sum(Aggregate a, int c) {
        SumPiece sum = sum(c, false);
        if (sum instanceof SumPiece.Exact && columns.get(c).kind() == Kind.INT64) {
            return word(a.name(), Kind.INT64, null, sum);
        }
        return plain(a, Kind.FLOAT64, g -> bits(sum.high(g) + sum.low(g)));
    }

    private Figure variance(Aggregate a, int c) {
        Piece count = count(c);
        SumPiece sum = sum(c, false);
        SumPiece squares = sum(c, true);
        boolean exact = sum instanceof SumPiece.Exact && squares instanceof SumPiece.Exact;
        boolean root = a.op() == Aggregate.Op.STD;
        return plain(a, Kind.FLOAT64, g -> {
            long n = count.state[0][g];
            double variance = exact
                    ? Twofold.variance(n, sum.state[0][g], squares.state[0][g])
                    : Twofold.variance(n, sum.high(g), sum.low(g), squares.high(g), squares.low(g));
            return bits(root ? Math.sqrt(variance) : variance);
        });
    }

    private Figure edge(Aggregate a, int c, EdgePiece fresh) {
        Column column = columns.get(c);
        return word(a.name(), column.kind(), column, piece(c, fresh));
    }

    /** A figure that is kept as it is told. */
    private static Figure word(String name, Kind kind, Column like, Piece piece) {
        return new Figure(name, kind, like, -1) {
            @Override
            long at(int group, SortedCells cells) {
                return piece.state[0][group];
            }

            @Override
            void fill(int group, int n, long[] to) {
                System.arraycopy(piece.state[0], group, to, 0, n);
            }
        };
    }

    /** A figure of a group's sorted cells. */
    private static final class SortedFigure extends Figure {
        private final Aggregate aggregate;

        SortedFigure(Aggregate a, int column, Kind cells) {
            super(a.name(), a.op() == Aggregate.Op.NUNIQUE ? Kind.INT64 : Kind.FLOAT64, null, column);
            aggregate = a;
        }

        @Override
        long at(int group, SortedCells cells) {
            return switch (aggregate.op()) {
                case NUNIQUE -> cells.different();
                case MEDIAN -> bits(cells.quantile(0.5));
                default -> bits(cells.quantile(aggregate.parameter()));
            };
        }
    }

    private final class SketchFigure extends Figure {
        private final double fraction;

        SketchFigure(Aggregate a, int column) {
            super(a.name(), Kind.FLOAT64, null, column);
            fraction = a.parameter();
        }

        @Override
        boolean fromCells() {
            return !dense;
        }

        @Override
        long at(int group, SortedCells cells) {
            QuantileSketch sketch = sketches[column];
            return bits(cells == null ? sketch.quantile(group, fraction) : sketch.quantile(cells, fraction));
        }
    }

    /** One of the largest cells or its row; whoever has the group's cells finds all of them together. */
    static final class TopFigure extends Figure {
        TopFigure(String name, Kind kind, Column like, int column) {
            super(name, kind, like, column);
        }

        @Override
        long at(int group, SortedCells cells) {
            throw new IllegalStateException(name);
        }
    }
}
