package jmpi.apps.align;

import java.nio.file.Files;
import jmpi.Communicator;
import jmpi.apps.job.Json;
import jmpi.apps.job.Numbers;
import jmpi.apps.job.Output;
import jmpi.apps.job.Passes;
import jmpi.data.table.Agreement;
import jmpi.data.table.AsOfJoin;
import jmpi.data.table.Unit;

/** What rank 0 tells of a join, on the screen and in {@code summary.json}. */
final class JoinReport {
    private final Communicator world;
    private final Options options;
    private final long rightRows;
    private final long skipped;
    private final AsOfJoin.Result result;
    private final boolean hasValue;

    JoinReport(
            Communicator world,
            Options options,
            long rightRows,
            long skipped,
            AsOfJoin.Result result,
            boolean hasValue) {
        this.world = world;
        this.options = options;
        this.rightRows = rightRows;
        this.skipped = skipped;
        this.result = result;
        this.hasValue = hasValue;
    }

    /** Collective; passes are reading and joining. */
    void tell(Passes passes, double writing) {
        double[] seconds = {passes.median(0), passes.median(1), writing};
        String json = json(passes.first(), seconds);
        Agreement.on(
                world,
                () -> world.rank() == 0
                        ? Output.write(options.out.resolve("summary.json"), to -> Files.writeString(to, json))
                        : null);
        if (options.picture != null) {
            Agreement.on(world, () -> world.rank() == 0 ? GapPicture.draw(result, options.picture) : null);
        }
        if (world.rank() == 0) {
            System.out.print(options.isJson() ? json : table(seconds));
        }
    }

    private String json(double first, double... seconds) {
        var text = new StringBuilder("{\n");
        Json.field(text, "left_rows", result.leftRows());
        Json.field(text, "right_rows", rightRows);
        Json.field(text, "matched", result.matched());
        Json.field(text, "sum_right_row", result.sumRightRow());
        Json.field(text, "sum_gap", result.sumGap());
        Json.field(text, "max_gap", result.maxGap());
        if (hasValue) {
            Json.field(text, "sum_value", result.sumValue());
        }
        Json.field(text, "check_u64", '"' + Long.toUnsignedString(result.check()) + '"');
        Json.field(
                text,
                "gap_unit",
                result.unit() == null ? "null" : '"' + result.unit().word() + '"');
        Json.field(text, "skipped", skipped);
        Json.field(text, "ranks", world.size());
        Json.field(text, "first_seconds", first);
        text.append("  \"seconds\": {\"reading\": ")
                .append(seconds[0])
                .append(", \"joining\": ")
                .append(seconds[1]);
        return text.append(", \"writing\": ")
                .append(seconds[2])
                .append("}\n}\n")
                .toString();
    }

    private String table(double... seconds) {
        Unit unit = result.unit();
        String of = unit == null ? "" : ' ' + unit.word();
        var text = new StringBuilder();
        line(text, "left rows", result.leftRows(), "");
        line(text, "right rows", rightRows, "");
        double share = result.leftRows() == 0 ? 0 : 100.0 * result.matched() / result.leftRows();
        line(text, "matched", result.matched(), Math.round(share * 100) / 100.0 + " % of the left rows");
        double mean = result.matched() == 0 ? 0 : (double) result.sumGap() / result.matched();
        line(text, "sum of gaps", result.sumGap(), "mean " + Math.round(mean * 1000) / 1000.0 + of);
        line(text, "largest gap", result.maxGap(), of.strip());
        if (hasValue) {
            line(text, "sum of " + options.value, result.sumValue(), "over all matches");
        }
        if (skipped > 0) {
            line(text, "bad lines", skipped, "left out");
        }
        text.append("\nreading ")
                .append(rounded(seconds[0]))
                .append(" s, joining ")
                .append(rounded(seconds[1]));
        return text.append(" s, writing ")
                .append(rounded(seconds[2]))
                .append(" s\n")
                .toString();
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    private static void line(StringBuilder text, String name, long number, String more) {
        String digits = Numbers.grouped(number);
        text.append(name).append(" ".repeat(Math.max(1, 36 - name.length() - digits.length())));
        text.append(digits).append(more.isEmpty() ? "" : "   " + more).append('\n');
    }
}
