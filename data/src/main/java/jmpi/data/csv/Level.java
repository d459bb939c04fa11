package jmpi.data.csv;

import jmpi.data.table.Kind;
import jmpi.data.table.Unit;

/**
 * How the cells of a column are parsed, as one number, so that ranks can agree by taking the largest: whole numbers fit into numbers,
 * coarse times into finer ones, and everything into texts.
 */
final class Level {
    static final int SKIP = -1;
    static final int INT64 = 0;
    static final int FLOAT64 = 1;
    private static final int TIME = 2;
    static final int TEXT = 20;

    private static final Unit[] UNITS = Unit.values();

    private Level() {}

    static int time(Unit unit) {
        return TIME + unit.ordinal();
    }

    static boolean isTime(int level) {
        return level >= TIME && level < TEXT;
    }

    static Unit unit(int level) {
        return isTime(level) ? UNITS[level - TIME] : null;
    }

    static Kind kind(int level) {
        return switch (level) {
            case INT64 -> Kind.INT64;
            case FLOAT64 -> Kind.FLOAT64;
            case TEXT -> Kind.TEXT;
            default -> Kind.TIME;
        };
    }
}
