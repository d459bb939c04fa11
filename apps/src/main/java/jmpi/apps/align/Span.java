package jmpi.apps.align;

import jmpi.data.io.InputException;
import jmpi.data.table.Unit;

/** A length of time as typed: {@code 120min}, {@code 2h}, {@code -7d}; without a unit a plain number. */
final class Span {
    private Span() {}

    /** The length in a unit; a null unit takes plain numbers only. */
    static long parse(String option, String text, Unit unit) {
        int digits = 0;
        while (digits < text.length()
                && (Character.isDigit(text.charAt(digits)) || digits == 0 && text.charAt(0) == '-')) {
            digits++;
        }
        String word = text.substring(digits).strip();
        Unit given = word.isEmpty() ? unit : Unit.of(word.equals("m") ? "min" : word);
        long number;
        try {
            number = Long.parseLong(text.substring(0, digits));
        } catch (NumberFormatException e) {
            throw expected(option, text);
        }
        if (!word.isEmpty() && (given == null || given.ordinal() < Unit.DAY.ordinal())) {
            throw expected(option, text);
        }
        if (!word.isEmpty() && unit == null) {
            throw new InputException(
                    option + " is " + text + "; expected a plain number, because the column has no times");
        }
        if (given == unit) {
            return number;
        }
        if (given.ordinal() < unit.ordinal()) {
            long factor = given.per(unit);
            if (Math.abs((double) number) * factor > Long.MAX_VALUE) {
                throw new InputException(
                        option + " is " + text + ", which is too long to be counted in " + unit.word());
            }
            return number * factor;
        }
        // A tolerance of 90 s on minutes reaches one minute far.
        return Math.floorDiv(number, unit.per(given));
    }

    private static InputException expected(String option, String text) {
        return new InputException(option + " is " + text + "; expected such as 120min, 30s, 2h or 7d");
    }
}
