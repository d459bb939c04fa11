package jmpi.apps.tune;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.imageio.ImageIO;

/**
 * Draws how the times of a collective's algorithms grow: charts side by side, and below them one legend for all. Shown
 * are the algorithms that are chosen somewhere in them, and those that would have been better somewhere.
 */
final class Curves {
    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    private static final int WIDTH = 420;
    private static final int HEIGHT = 360;
    /** Of the legend's entries. */
    private static final int COLUMN = 165;

    private static final int ROW = 24;
    private static final int MARGIN = 16;
    private static final int SAMPLE = 24;

    private final String word;
    private final Function<Finding, String> chosen;
    private final List<Chart> charts = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();

    /** Curves of a collective, of whose algorithms one is chosen for each finding. */
    Curves(String word, Function<Finding, String> chosen) {
        this.word = word;
        this.chosen = chosen;
    }

    /** Adds the times of some findings over something that grows by the same factor from each to the next. */
    Curves add(String title, String axis, List<Finding> findings, Function<Finding, String> tick) {
        charts.add(new Chart(word, title, axis, findings, tick, chosen));
        for (Finding finding : findings) {
            String choice = chosen.apply(finding);
            names.add(choice);
            if (!finding.isGood(choice)) {
                names.add(finding.best());
            }
        }
        return this;
    }

    /** Writes the picture. */
    void write(Path png) throws IOException {
        int width = charts.size() * WIDTH;
        int columns = (width - MARGIN) / COLUMN;
        int rows = names.size() / columns + 1; // one entry more than names
        var image = new BufferedImage(width, HEIGHT + rows * ROW + MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setBackground(Color.WHITE);
        g.clearRect(0, 0, width, image.getHeight());
        for (int i = 0; i < charts.size(); i++) {
            charts.get(i).paint((Graphics2D) g.create(i * WIDTH, 0, WIDTH, HEIGHT), names, WIDTH, HEIGHT);
        }
        g.setFont(FONT);
        int entry = 0;
        for (String name : names) {
            Graphics2D its = entry(g, name, columns, entry);
            its.setColor(Palette.of(name));
            its.setStroke(Chart.line(entry++));
            its.drawLine(0, 0, SAMPLE, 0);
        }
        Graphics2D its = entry(g, "chosen by jmpi", columns, entry);
        its.setColor(Color.GRAY);
        Chart.DISC.paint(its, SAMPLE / 2.0, 0, Chart.DISC_SIZE);
        g.dispose();
        ImageIO.write(image, "png", png.toFile());
    }

    /** Writes an entry of the legend, and returns where its sample goes. */
    private static Graphics2D entry(Graphics2D g, String text, int columns, int index) {
        var its = (Graphics2D) g.create();
        its.translate(MARGIN + index % columns * COLUMN, HEIGHT + (index / columns + 1) * ROW);
        its.setColor(Color.BLACK);
        its.drawString(text, SAMPLE + 8, 5);
        return its;
    }
}
