package jmpi.apps.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmpi.Communicator;
import jmpi.data.io.InputException;
import jmpi.data.table.Filter;
import jmpi.data.table.Table;

/**
 * Which rows of a table a program works with: {@code origin=SEA} or {@code origin=SEA,ANC}.
 *
 * @param column the name of a column
 * @param texts what its cell may be
 */
public record Condition(String column, List<String> texts) {
    /**
     * Reads a condition.
     *
     * @param option the option that it comes from
     * @param text as typed
     * @return the condition
     * @throws InputException if it makes no sense
     */
    public static Condition parse(String option, String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new InputException(option + " " + text + "; expected COLUMN=VALUE or COLUMN=VALUE,VALUE");
        }
        return new Condition(
                text.substring(0, equals),
                new ArrayList<>(Arrays.asList(text.substring(equals + 1).split(","))));
    }

    /**
     * Keeps the rows that meet all conditions.
     *
     * @param world all ranks that call this
     * @param table this rank's rows
     * @param conditions any number
     * @return the rows left
     */
    public static Table keep(Communicator world, Table table, List<Condition> conditions) {
        Table rows = table;
        for (Condition c : conditions) {
            rows = Filter.rows(world, rows, Filter.isOneOf(rows.column(c.column()), c.texts()));
        }
        return rows;
    }
}
