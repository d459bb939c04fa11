package jmpi.apps.tune;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jmpi.coll.schedule.Cost;
import jmpi.coll.schedule.CostModel;
import jmpi.coll.schedule.Hosts;
import jmpi.coll.select.Algorithms;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Selector;
import jmpi.coll.select.Shape;

/**
 * Predicts all collectives on machines that are not here, draws them, and replaces the tables in a page between two
 * remarks.
 */
final class Scaling {
    private static final long[] SIZES = {8, 128, 2 << 10, 32 << 10, 512 << 10, 8 << 20};
    private static final int SMALL = 0;
    private static final int LARGE = 4;
    private static final String PAGE = "scaling.md";
    private static final String BEGIN = "<!-- predicted: begin -->\n";
    private static final String END = "<!-- predicted: end -->";

    private final Path directory;
    private final List<Cluster> clusters;
    private final PrintStream out;
    private final Selector selector = Selector.load();
    private final StringBuilder text = new StringBuilder();
    private int cells;
    private int good;

    /**
     * Prepares.
     *
     * @param directory where the page is and the pictures go, in a folder "scaling"
     * @param clusters for which machines
     * @param out says what is done
     */
    Scaling(Path directory, List<Cluster> clusters, PrintStream out) {
        this.directory = directory;
        this.clusters = clusters;
        this.out = out;
    }

    void write() throws IOException {
        Path page = directory.resolve(PAGE);
        String old = Files.exists(page) ? Files.readString(page) : "# Scaling\n\n" + BEGIN + END + "\n";
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(
                    page + " has no lines " + BEGIN.strip() + " and " + END + ", between which tables go");
        }
        System.setProperty("java.awt.headless", "true"); // pictures need no screen
        // Of the machines that are predicted each has a core for every rank.
        CostModel costs = selector.costs().with(Cost.CORES, 0);
        Files.createDirectories(directory.resolve("scaling"));
        costs(costs);
        for (Collective collective : Collective.values()) {
            if (!collective.sizeIsPrivate() && Algorithms.of(collective).size() > 1) {
                out.println("predicting " + collective.word());
                one(collective, new Forecasts(costs));
            }
        }
        text.append(String.format(
                "%nOf %d cells, the table of jmpi chooses the predicted best, or one at most a tenth slower, in %d.%n%n",
                cells, good));
        Files.writeString(page, old.substring(0, begin + BEGIN.length()) + text + old.substring(end));
        out.println("written: " + page);
    }

    private void costs(CostModel costs) {
        text.append("| cost | value | |\n|---|---:|---|\n");
        for (Cost cost : Cost.values()) {
            if (cost != Cost.CORES && cost != Cost.SWITCH) {
                text.append(String.format("| %s | %s | %s |%n", cost.word(), number(costs.get(cost)), cost.unit()));
            }
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(Math.round(value * 1e3) / 1e3);
    }

    private void one(Collective collective, Forecasts forecasts) throws IOException {
        long[] sizes = collective == Collective.BARRIER ? new long[1] : SIZES;
        String word = collective.word();
        text.append("\n## ").append(word).append("\n\n![").append(word).append("](scaling/");
        text.append(word).append(".png)\n\n| hosts × ranks |");
        for (long bytes : sizes) {
            text.append(' ').append(Bytes.text(bytes)).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(sizes.length)).append('\n');
        List<List<Finding>> bySize = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            bySize.add(new ArrayList<>());
        }
        for (Cluster cluster : clusters) {
            Hosts hosts = cluster.places();
            text.append("| ")
                    .append(cluster.hosts())
                    .append(" × ")
                    .append(cluster.each())
                    .append(" |");
            for (int i = 0; i < sizes.length; i++) {
                Finding finding = forecasts.of(collective, hosts, sizes[i]);
                bySize.get(i).add(finding);
                text.append(' ').append(cell(finding)).append(" |");
            }
            text.append('\n');
        }
        draw(word, sizes, bySize);
    }

    /** The best, and what jmpi's table would choose if that is much worse. */
    private String cell(Finding f) {
        String chosen = chosen(f);
        String text = chosen + " " + Micros.text(f.micros().get(chosen));
        cells++;
        if (f.isGood(chosen)) {
            good++;
            return text;
        }
        return "**" + f.best() + "** " + Micros.text(f.micros().get(f.best())) + ", not " + text;
    }

    private String chosen(Finding f) {
        Shape shape = Shapes.of(f.collective(), f.hosts(), f.bytes() / Shapes.WIDTH);
        return selector.choose(shape, f.collective().hasDirect()).name();
    }

    private void draw(String word, long[] sizes, List<List<Finding>> bySize) throws IOException {
        Cluster most = clusters.getLast();
        String machine = most.each() + " ranks × " + most.hosts() + " hosts";
        var curves = new Curves(word, this::chosen);
        for (int size : sizes.length == 1 ? new int[1] : new int[] {SMALL, LARGE}) {
            curves.add(
                    (sizes.length == 1 ? "" : Bytes.text(sizes[size]) + ", ") + "up to " + machine,
                    "ranks, up to " + most.each() + " a host",
                    bySize.get(size),
                    f -> String.valueOf(f.hosts().ranks()));
        }
        if (sizes.length > 1) {
            curves.add(machine, "size", bySize.stream().map(List::getLast).toList(), f -> Bytes.text(f.bytes()));
        }
        curves.write(directory.resolve("scaling").resolve(word + ".png"));
    }
}
