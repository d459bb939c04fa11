package jmpi.apps.bench;

/**
 * A figure and what it is called.
 *
 * @param key in JSON
 * @param title in a table, null if it is not shown there
 * @param value the figure
 */
record Column(String key, String title, double value) {
    /** In every line of JSON: the microseconds of a call or of a message, by which programs are compared. */
    static Column micros(double value) {
        return new Column("micros", null, value);
    }
}
