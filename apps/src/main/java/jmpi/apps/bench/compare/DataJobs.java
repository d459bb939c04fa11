package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The jobs on the table of flights, in the order in which they are measured. */
final class DataJobs {
    private static final String NUMBER = "\\s*(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)";
    private static final List<String> GROUPING = List.of("reading", "grouping");
    private static final List<String> JOINING = List.of("reading", "joining");
    private static final String FIGURES = "n,sum:delay,mean:delay,var:delay,min:delay,max:delay";

    private final String table;
    private final Path out;

    /**
     * The jobs on a table.
     *
     * @param table its path without what makes it CSV or a folder
     * @param out a folder for what is written
     */
    DataJobs(String table, Path out) {
        this.table = table;
        this.out = out;
    }

    /** All of them: of text keys, of coded keys, and straight from CSV. */
    List<DataJob> all() {
        return List.of(
                moments(),
                group("group-route", "", "group-route", "origin,destination", FIGURES),
                group("group-route-coded", "-coded", "group-route", "origin,destination", FIGURES),
                group("group-route-csv", ".csv", "group-route-csv", "origin,destination", FIGURES),
                group("group-minute", "", "group-minute", "date,origin", "n,sum:delay,max:delay"),
                group("group-minute-coded", "-coded", "group-minute", "date,origin", "n,sum:delay,max:delay"),
                asOf("asof", ""),
                asOf("asof-coded", "-coded"));
    }

    private DataJob moments() {
        List<String> words = List.of("moments", "--json", "--repeat", "9", "--input", table + "-delay.npy");
        return new DataJob("moments", "moments", table, words, List.of("seconds"), fields("n", "kurt"));
    }

    private DataJob group(String name, String form, String peerJob, String keys, String figures) {
        List<String> words =
                List.of("group-by", "--json", "--input", table + form, "--by", keys, "--agg", figures, "--repeat", "5");
        List<String> checks = List.of("\"groups\":" + NUMBER, "\"delay_sum\": \\{\"sum\":" + NUMBER);
        return new DataJob(name, peerJob, table, words, GROUPING, checks);
    }

    private DataJob asOf(String name, String form) {
        List<String> words =
                new ArrayList<>(List.of("align", "--json", "--left", table + form, "--right", table + form));
        words.addAll(List.of("--on", "date", "--left-by", "origin", "--right-by", "destination"));
        words.addAll(List.of("--direction", "backward", "--tolerance", "120min", "--value", "delay"));
        words.addAll(List.of("--repeat", "5", "--out", out.resolve(name).toString()));
        return new DataJob(name, name, table, words, JOINING, fields("matched", "sum_gap"));
    }

    private static List<String> fields(String... names) {
        return Stream.of(names).map(name -> '"' + name + "\":" + NUMBER).toList();
    }
}
