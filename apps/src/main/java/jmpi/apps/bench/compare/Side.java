package jmpi.apps.bench.compare;

import java.util.Map;

/**
 * One side of a contest: a program, and where its figures are.
 *
 * @param name whose program it is
 * @param suffix what is added to the names of its rows, if it is ours
 * @param launch the program
 * @param reading from the end of the program to its figures
 */
record Side(String name, String suffix, Launch launch, Reading reading) {
    Side(String name, Launch launch, Reading reading) {
        this(name, "", launch, reading);
    }

    Map<Cell, Double> measure() throws MeasurementException {
        return reading.of(launch.run());
    }
}
