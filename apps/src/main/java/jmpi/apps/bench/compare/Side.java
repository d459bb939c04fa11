package jmpi.apps.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One side of a comparison: a program, and where its figure is.
 *
 * @param launch the program
 * @param reading from the end of the program to its figure
 */
record Side(Launch launch, Reading reading) {
    interface Reading {
        double of(Launch.Outcome outcome) throws MeasurementException;
    }

    double measure() throws MeasurementException {
        return reading.of(launch.run());
    }

    /** The wall time of the whole program. */
    static Reading seconds() {
        return Launch.Outcome::seconds;
    }

    /** A number in the JSON object that the program prints. */
    static Reading printed(String field) {
        return outcome -> number(field, outcome.output());
    }

    /** A number in the JSON file that the program writes. */
    static Reading written(Path file, String field) {
        return _ -> {
            try {
                return number(field, Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static double number(String field, String json) throws MeasurementException {
        Matcher m = Pattern.compile('"' + field + "\"\\s*:\\s*(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)")
                .matcher(json);
        if (!m.find()) {
            throw new MeasurementException("no number \"" + field + "\" in: " + json.strip());
        }
        return Double.parseDouble(m.group(1));
    }
}
