package jmpi.apps.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("mean", "Latency(us)", 0.12345),
            new Column("calls", "Iterations", 20_000),
            new Column("rate", "Messages/s", 12_345_678.9),
            Column.micros(0.5));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTableForEachKind() {
        Report report = new Report(out, 2, Buffers.Memory.SEGMENT, false);
        report.line(Kinds.of("latency"), 8, true, COLUMNS);
        report.line(Kinds.of("latency"), 8, false, COLUMNS);
        report.line(Kinds.of("barrier"), 0, false, COLUMNS.subList(0, 1));
        assertEquals("""
                # jmpi latency, 2 ranks, segment: a message between ranks 0 and 1, one way
                # Size     data Latency(us) Iterations Messages/s
                8          new        0.123      20000   12345679
                8          same       0.123      20000   12345679

                # jmpi barrier, 2 ranks: all ranks wait for each other
                # Latency(us)
                        0.123
                """, printed());
    }

    @Test
    void anObjectForEachLine() {
        new Report(out, 3, Buffers.Memory.ARRAY, true).line(Kinds.of("latency"), 1024, true, COLUMNS);
        assertEquals(
                "{\"name\": \"latency\", \"ranks\": 3, \"bytes\": 1024, \"buffer\": \"array\", \"rewrite\": true, "
                        + "\"mean\": 0.123450, \"calls\": 20000, \"rate\": 1.23457e+07, \"micros\": 0.500000}",
                printed().strip());
    }
}
