package jmpi.apps.job;

/** The terminal that shows what ranks print. */
public final class Terminal {
    private Terminal() {}

    /**
     * The width that the launcher found.
     *
     * @return columns; 0 if nobody watches
     */
    public static int columns() {
        String columns = System.getenv("JMPI_COLUMNS");
        return columns != null && columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : 0;
    }
}
