package jmpi.apps.job;

import java.nio.charset.StandardCharsets;
import jmpi.Communicator;
import jmpi.data.table.Column;
import jmpi.data.table.Kind;
import jmpi.data.table.Table;

/** The first rows of a table whose rows are divided, as text on rank 0: {@code Head.table(table, Head.rows(world, table, 12), 1)}. */
public final class Head {
    private static final int WIDEST = 28;

    private Head() {}

    /**
     * The first rows; collective.
     *
     * @param world the ranks
     * @param table this rank's rows
     * @param most how many rows
     * @return the cells' texts on rank 0; nothing on others
     */
    public static String[][] rows(Communicator world, Table table, int most) {
        long wanted = Math.max(0, Math.min(most - table.firstRow(), table.rows()));
        var text = new StringBuilder();
        for (long row = 0; row < wanted; row++) {
            for (Column column : table.columns()) {
                text.append(column.text(row).replace('\0', ' ')).append('\0');
            }
        }
        byte[] mine = text.toString().getBytes(StandardCharsets.UTF_8);
        long[] lengths = new long[world.size()];
        world.allgather(new long[] {mine.length}, lengths);
        int all = 0;
        for (long length : lengths) {
            all += (int) length;
        }
        byte[] together = new byte[all];
        world.allgatherv(mine, together, lengths);
        if (world.rank() != 0) {
            return new String[0][];
        }
        String[] cells = new String(together, StandardCharsets.UTF_8).split("\0", -1);
        int width = table.columns().size();
        String[][] rows = new String[cells.length / width][width];
        for (int i = 0; i < rows.length * width; i++) {
            rows[i / width][i % width] = cells[i];
        }
        return rows;
    }

    /**
     * A table for the screen: texts to the left, numbers to the right.
     *
     * @param table gives the columns
     * @param rows from {@link #rows}
     * @param keys how many of the columns stand left in any case
     * @return lines
     */
    public static String table(Table table, String[][] rows, int keys) {
        int width = table.columns().size();
        int[] widths = new int[width];
        for (int c = 0; c < width; c++) {
            widths[c] = Math.min(WIDEST, table.columns().get(c).name().length());
            for (String[] row : rows) {
                widths[c] = Math.max(widths[c], Math.min(WIDEST, row[c].length()));
            }
        }
        var text = new StringBuilder();
        for (int r = -1; r < rows.length; r++) {
            for (int c = 0; c < width; c++) {
                String cell = r < 0 ? table.columns().get(c).name() : rows[r][c];
                cell = cell.length() > WIDEST ? cell.substring(0, WIDEST - 1) + "…" : cell;
                String spaces = " ".repeat(widths[c] - cell.length());
                Kind kind = table.columns().get(c).kind();
                boolean left = c < keys || kind == Kind.TEXT || kind == Kind.TIME;
                text.append(c == 0 ? "" : "  ").append(left ? cell + spaces : spaces + cell);
            }
            while (text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
