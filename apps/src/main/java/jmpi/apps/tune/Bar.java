package jmpi.apps.tune;

import java.util.Locale;

/** A bar on the terminal that shows how far it is, and how long it still takes. */
final class Bar {
    private static final int MOST = 30;

    private final int columns;
    private final String title;
    private final long begin = System.nanoTime();

    /** Draws on so many columns; on none if nobody watches. */
    Bar(int columns, String title) {
        this.columns = columns;
        this.title = title;
    }

    /** Shows which part is done, and what is being done. */
    void draw(double done, String what) {
        if (columns > 0) {
            System.err.print(line(done, what, (System.nanoTime() - begin) / 1e9) + "\r");
            System.err.flush();
        }
    }

    /** Takes the bar away. */
    void end() {
        if (columns > 0) {
            System.err.print(" ".repeat(columns - 1) + "\r");
            System.err.flush();
        }
    }

    String line(double done, String what, double seconds) {
        int filled = (int) (MOST * done);
        String left = done < 0.02 ? "" : String.format(Locale.ROOT, ", %.0f s left", seconds / done * (1 - done));
        String line = String.format(
                Locale.ROOT,
                "%s [%s%s] %3.0f %%%s: %s",
                title,
                "#".repeat(filled),
                " ".repeat(MOST - filled),
                100 * done,
                left,
                what);
        // Blanks over what stood there before.
        int room = Math.max(0, columns - 1);
        return line.length() < room ? line + " ".repeat(room - line.length()) : line.substring(0, room);
    }
}
