package jmpi.apps.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the end of a program to its figures. */
interface Reading {
    /** The figures, in their order. */
    Map<Cell, Double> of(Launch.Outcome outcome) throws MeasurementException;

    /** The wall time of the whole program. */
    static Reading seconds(Cell cell) {
        return outcome -> Map.of(cell, outcome.seconds());
    }

    /** A number in the JSON object that the program prints. */
    static Reading printed(Cell cell, String field) {
        return outcome -> Map.of(cell, number(field, outcome.output()));
    }

    /** The same of a program of one process, which is what there is beside one rank and two. */
    static Reading alone(String name, String field) {
        return outcome -> {
            double figure = number(field, outcome.output());
            return Map.of(new Cell(name, 1, 0), figure, new Cell(name, 2, 0), figure);
        };
    }

    /** A number in the JSON file that the program writes. */
    static Reading written(Cell cell, Path file, String field, DoubleUnaryOperator figure) {
        return _ -> {
            try {
                return Map.of(cell, figure.applyAsDouble(number(field, Files.readString(file))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /**
     * A figure in each line that {@code bench} prints, ours or its peer in C.
     *
     * @param suffix what is put behind all names
     * @param field of the line
     * @param figure what to make of it
     */
    static Reading lines(String suffix, String field, DoubleUnaryOperator figure) {
        return outcome -> {
            Map<Cell, Double> figures = new LinkedHashMap<>();
            for (String line : outcome.output().lines().toList()) {
                Matcher name = Pattern.compile("\"name\": \"([^\"]+)\"").matcher(line);
                if (name.find()) {
                    long bytes = (long) number("bytes", line);
                    boolean same = bytes > 0 && line.contains("\"rewrite\": false");
                    Cell cell = new Cell(name.group(1) + suffix, (int) number("ranks", line), bytes, same);
                    figures.put(cell, figure.applyAsDouble(number(field, line)));
                }
            }
            if (figures.isEmpty()) {
                throw new MeasurementException(
                        "no line of figures in: " + outcome.output().strip());
            }
            return figures;
        };
    }

    /** A number in a JSON object. */
    static double number(String field, String json) throws MeasurementException {
        Matcher m = Pattern.compile('"' + field + "\"\\s*:\\s*(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)")
                .matcher(json);
        if (!m.find()) {
            throw new MeasurementException("no number \"" + field + "\" in: " + json.strip());
        }
        return Double.parseDouble(m.group(1));
    }
}
