package jmpi.data.csv;

/** What a program needs a column for, which decides how its cells are read and whether a cell may be something else. */
public enum Need {
    /** To tell rows apart: whole numbers, numbers or times if all cells are, otherwise texts. */
    KEY,
    /** To compare and count with: whatever most cells are; if those are numbers or times, a text is an error. */
    VALUE,
    /** To count with: a cell that is no number is an error. */
    NUMBER,
    /** To order by: a cell that is no time is an error; whole numbers count as times if most cells are. */
    TIME,
    /** As it stands. */
    TEXT
}
