package jmpi.data.table;

import java.lang.foreign.MemorySegment;

/**
 * A named column of this rank's rows, typed, in native or mapped memory: {@code column.longs(row, block, n)} copies a block of cells out.
 *
 * <p>What is read are numbers of 64 bits whatever the storage: integers and times as they are, doubles as their bits, texts as codes of the
 * {@link #dictionary()}. A missing cell is the value that its {@link Kind} has for it. For one thread, because blocks go through
 * arrays of the column; {@link #twin} is for another one.
 */
public final class Column {
    /** The most rows of a block: a few columns of them fit into the first cache. */
    public static final int BLOCK = 2048;

    private final String name;
    private final Kind kind;
    private final Cells cells;
    private final Unit unit;
    private final Dictionary dictionary;
    /** What became of each stored code; null if nothing did. */
    private final int[] remap;
    /** What times are multiplied with. */
    private final long factor;

    private final Cells.Spare spare = new Cells.Spare();

    private Column(String name, Kind kind, Cells cells, Unit unit, Dictionary dictionary, int[] remap) {
        this(name, kind, cells, unit, dictionary, remap, 1);
    }

    private Column(String name, Kind kind, Cells cells, Unit unit, Dictionary dictionary, int[] remap, long factor) {
        this.factor = factor;
        this.name = name;
        this.kind = kind;
        this.cells = cells;
        this.unit = unit;
        this.dictionary = dictionary;
        this.remap = remap;
    }

    /**
     * Whole numbers or floating point.
     *
     * @param name the column's name
     * @param cells its elements
     * @return a column of {@link Kind#INT64} or {@link Kind#FLOAT64}
     */
    public static Column of(String name, Cells cells) {
        return new Column(name, cells.type().isFloating() ? Kind.FLOAT64 : Kind.INT64, cells, null, null, null);
    }

    /**
     * Times.
     *
     * @param name the column's name
     * @param cells integers
     * @param unit what they count
     * @return a column of {@link Kind#TIME}
     */
    public static Column ofTimes(String name, Cells cells, Unit unit) {
        return new Column(name, Kind.TIME, cells, unit, null, null);
    }

    /**
     * Texts.
     *
     * @param name the column's name
     * @param codes integers; -1 for a missing text
     * @param dictionary the texts, the same on all ranks
     * @param remap what stands in the dictionary for each stored code; null if that is the code itself
     * @return a column of {@link Kind#TEXT}
     */
    public static Column ofTexts(String name, Cells codes, Dictionary dictionary, int[] remap) {
        return new Column(name, Kind.TEXT, codes, null, dictionary, remap);
    }

    /**
     * The name.
     *
     * @return as in the head of the file
     */
    public String name() {
        return name;
    }

    /**
     * What the cells are.
     *
     * @return the same on all ranks
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The unit of times.
     *
     * @return null for other kinds
     */
    public Unit unit() {
        return unit;
    }

    /**
     * The texts that codes stand for.
     *
     * @return the same on all ranks; null for other kinds
     */
    public Dictionary dictionary() {
        return dictionary;
    }

    /**
     * The number of cells.
     *
     * @return this rank's rows
     */
    public long count() {
        return cells.count();
    }

    /**
     * The memory that the cells lie in.
     *
     * @return as stored; codes of texts may differ from those that {@link #longs} gives
     */
    public Cells cells() {
        return cells;
    }

    /**
     * Copies cells out.
     *
     * @param from the first row
     * @param to where to write, from its beginning
     * @param n how many, at most {@link #BLOCK}
     */
    public void longs(long from, long[] to, int n) {
        cells.read(from, to, n, spare);
        if (remap != null) {
            for (int i = 0; i < n; i++) {
                int code = (int) to[i];
                to[i] = code < 0 ? -1 : remap[code];
            }
        }
        if (factor != 1) {
            for (int i = 0; i < n; i++) {
                to[i] = to[i] == Kind.MISSING ? Kind.MISSING : to[i] * factor;
            }
        }
    }

    /**
     * Copies numbers out.
     *
     * @param from the first row
     * @param to where to write, from its beginning; NaN where a cell is missing
     * @param n how many, at most {@link #BLOCK}
     * @param block for {@code n} cells on their way
     */
    public void doubles(long from, double[] to, int n, long[] block) {
        longs(from, block, n);
        if (kind == Kind.FLOAT64) {
            for (int i = 0; i < n; i++) {
                to[i] = Double.longBitsToDouble(block[i]);
            }
        } else {
            long missing = kind.missing();
            for (int i = 0; i < n; i++) {
                to[i] = block[i] == missing ? Double.NaN : block[i];
            }
        }
    }

    /**
     * A cell, for tests and messages; blocks are faster.
     *
     * @param row this rank's
     * @return as {@link #longs} gives it
     */
    public long at(long row) {
        long[] one = new long[1];
        longs(row, one, 1);
        return one[0];
    }

    /**
     * A cell in words.
     *
     * @param row this rank's
     * @return as a CSV file has it; empty if it is missing
     */
    public String text(long row) {
        return CellText.of(this, at(row));
    }

    /**
     * The same texts in another dictionary.
     *
     * @param other has all texts of this one
     * @return a column on the same memory
     */
    public Column recode(Dictionary other) {
        int[] to = Dictionaries.remap(dictionary, other);
        int[] both = remap == null ? to : remap.clone();
        for (int i = 0; remap != null && i < both.length; i++) {
            both[i] = to[both[i]];
        }
        return new Column(name, kind, cells, unit, other, both);
    }

    /**
     * The same times in another unit.
     *
     * @param finer not coarser than this one's
     * @return a column on the same memory
     */
    public Column in(Unit finer) {
        return new Column(name, kind, cells, finer, null, null, factor * unit.per(finer));
    }

    /**
     * Some of the rows.
     *
     * @param from the first
     * @param rows how many
     * @return a column on the same memory
     */
    public Column slice(long from, long rows) {
        int width = cells.type().bytes();
        MemorySegment part = cells.memory().asSlice(from * width, rows * width);
        return new Column(name, kind, new Cells(cells.type(), part), unit, dictionary, remap, factor);
    }

    /**
     * The same column for another thread or under another name.
     *
     * @param name the column's name
     * @return a column on the same memory
     */
    public Column twin(String name) {
        return new Column(name, kind, cells, unit, dictionary, remap, factor);
    }

    /**
     * The same kind of cells elsewhere, as {@link #longs} gives them.
     *
     * @param memory integers of 64 bits, doubles, or codes of 64 bits
     * @return a column with this one's name, unit and dictionary
     */
    public Column with(MemorySegment memory) {
        Cells.Storage type = kind == Kind.FLOAT64 ? Cells.Storage.F8 : Cells.Storage.I8;
        return new Column(name, kind, new Cells(type, memory), unit, dictionary, null);
    }

    /**
     * The same kind of cells elsewhere, as {@link #longs} gives them.
     *
     * @param other integers, doubles or codes, stored in any way that fits
     * @return a column with this one's name, unit and dictionary
     */
    public Column with(Cells other) {
        return new Column(name, kind, other, unit, dictionary, null);
    }
}
