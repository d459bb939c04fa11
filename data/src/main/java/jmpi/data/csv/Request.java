package jmpi.data.csv;

/**
 * A column that is to be parsed.
 *
 * @param name as in the first line
 * @param field which one of a line it is
 * @param need what for
 * @param level how its cells are parsed
 * @param strict whether a cell that does not fit is an error; otherwise all become texts
 */
record Request(String name, int field, Need need, int level, boolean strict) {
    Request with(int otherLevel, boolean isStrict) {
        return new Request(name, field, need, otherLevel, isStrict);
    }
}
