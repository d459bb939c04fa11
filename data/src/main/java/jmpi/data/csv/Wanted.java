package jmpi.data.csv;

/**
 * A column that is asked for.
 *
 * @param name as in the first line of the file
 * @param need what for
 */
public record Wanted(String name, Need need) {
    /**
     * A column to tell rows apart.
     *
     * @param name as in the first line of the file
     * @return to be asked for
     */
    public static Wanted key(String name) {
        return new Wanted(name, Need.KEY);
    }

    /**
     * A column of numbers.
     *
     * @param name as in the first line of the file
     * @return to be asked for
     */
    public static Wanted number(String name) {
        return new Wanted(name, Need.NUMBER);
    }

    /**
     * A column of times.
     *
     * @param name as in the first line of the file
     * @return to be asked for
     */
    public static Wanted time(String name) {
        return new Wanted(name, Need.TIME);
    }
}
