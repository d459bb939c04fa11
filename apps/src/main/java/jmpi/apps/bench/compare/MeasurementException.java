package jmpi.apps.bench.compare;

/** A measured program failed, or did not say what it measured. */
final class MeasurementException extends Exception {
    private static final long serialVersionUID = 1L;

    MeasurementException(String message) {
        super(message);
    }
}
